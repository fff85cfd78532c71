"""The typed API beside the contract: jobs, snapshots, records and settings as models, page by page."""
