// The queue page: the four lists, with play and delete.

import { startPage } from "./page.js";
import { showQueues } from "./queues.js";

const { store, act } = startPage();
showQueues(document.getElementById("queues"), store, act);
