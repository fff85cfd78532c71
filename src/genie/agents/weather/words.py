"""English words about the weather: what each asks for, and those that change nothing."""

TOPICS: dict[str, str] = {
    phrase: topic
    for topic, phrases in {
        "outlook": "weather,the weather,forecast,weather forecast,weather report,weather conditions,weather "
        "outlook,conditions,weather like,weatherwise,weather wise,the weather's,weather's,climate outside",
        "temperature": "temperature,temp,temperatures,temps,degrees,feels like,feel like,how hot,how "
        "cold,how "
        "warm,how cool,how chilly,how freezing,thermometer",
        "high": "high,highs,the high,daytime high,maximum,max,hottest,high temperature,highest,highest "
        "temperature,maximum temperature,max temperature,warmest",
        "low": "low,lows,the low,overnight low,minimum,min,coldest,low temperature,lowest,lowest "
        "temperature,minimum temperature,min temperature,coolest",
        "hot": "hot,scorching,boiling,sweltering,heat,heat wave,heatwave,roasting,baking",
        "warm": "warm,toasty,mild,warm enough,balmy",
        "cold": "cold,chilly,cool,freezing cold,nippy,cold enough,frigid,chill,bitter cold",
        "freezing": "freezing,freeze,below freezing,below zero,frost,frosty,ice,icy,sub zero,subzero,"
        "freezing "
        "temperatures,negative temperatures,slippery",
        "rain": "rain,raining,rainy,rains,rainfall,pour,pouring,drizzle,drizzling,drizzly,shower,"
        "showers,showery,"
        "precipitation,wet,downpour,rainstorm,sprinkle,sprinkling,precip,rained,rainwater,raindrops",
        "dry": "dry,stay dry",
        "snow": "snow,snowing,snowy,snows,snowfall,flurries,blizzard,snowstorm,sleet,snowflakes",
        "storm": "storm,storms,thunderstorm,thunderstorms,thunder,lightning,stormy,thundery,storming",
        "hail": "hail,hailing,hailstorm",
        "wind": "wind,windy,winds,breezy,breeze,gust,gusts,gusty,gale,gales,wind speed,blowing,blustery,wind "
        "direction,how windy",
        "humidity": "humidity,humid,muggy,sticky,how humid,relative humidity",
        "uv": "uv,uv index,the uv,u v index,u v,ultraviolet,sunburn,sunburned,sunburnt,uv rays,uv level",
        "sun": "sunny,sun,sunshine,clear,clear skies,sunny skies,shine,shining,blue skies,clear sky",
        "cloud": "cloudy,clouds,overcast,cloud,cloud cover,grey,gray,cloudiness,how cloudy",
        "fog": "fog,foggy,mist,misty",
        "nice": "nice,pleasant,lovely,good weather,nice weather,nice out,nice outside,beautiful,"
        "beach weather,"
        "bad weather,good outside,bad outside,gorgeous",
        "warmer": "warmer,hotter",
        "colder": "colder,cooler,chillier",
        "wetter": "wetter,rainier",
        "drier": "drier,dryer",
        "windier": "windier",
        "sunnier": "sunnier",
        "more humid": "more humid,muggier",
    }.items()
    for phrase in phrases.split(",")
}
COMPARISONS = frozenset({"warmer", "colder", "wetter", "drier", "windier", "sunnier", "more humid"})

WEAR: dict[str, str] = {
    phrase: item
    for item, phrases in {
        "umbrella": "umbrella,umbrellas,brolly",
        "raincoat": "raincoat,mac,anorak,cagoule,wellington boots,gumboots,rain coat,rain jacket,rain "
        "boots,poncho,waterproofs,waterproof,wellies,"
        "rain gear",
        "jacket": "jacket,light jacket,cardigan,hoodie,sweater,jumper,sweatshirt,long sleeves,"
        "pullover,an extra "
        "layer,extra layer,layers,fleece,gilet,cardi",
        "coat": "coat,thermals,woolly hat,big coat,"
        "warm coat,winter coat,heavy coat,parka,gloves,scarf,mittens,beanie,warm hat,winter "
        "jacket,warm clothes,thick coat,warm jacket,heavy jacket",
        "shorts": "shorts,t-shirt,t shirt,tee shirt,sandals,flip flops,summer clothes,sundress,skirt",
        "sunscreen": "sunscreen,sun screen,sunblock,sun cream,suntan lotion,sun lotion",
        "sunglasses": "sunglasses,sun glasses,shades,sun hat,sunhat,hat,cap",
        "boots": "snow boots,boots",
    }.items()
    for phrase in phrases.split(",")
}
WEAR_VERBS = frozenset(
    "taking bringing need take bring wear pack carry grab put dress required necessary wearing".split()
)

NOUNS = frozenset(
    {
        *"outlook temperature high low rain snow storm hail wind humidity uv cloud fog warmer colder".split(),
        *"wetter drier windier sunnier".split(),
    }
)
"""Topics that are the weather's own; the others are things that people also say of soup."""

HARMLESS = frozenset(
    "a an the is are be been being am will would can could may might it that this these "
    "those of in on at to for "
    "from by with as and then so too also just exactly here out outside outdoors again me "
    "my i we us our you your "
    "do does going gonna get gets getting got go goes give tell show say read know see check find look looks "
    "looking like likely what how which when where who any some there chance chances risk odds probability "
    "possibility possible percent percentage amount much many expect expected expecting forecasted predicted "
    "supposed meant have has having today's tomorrow's today tomorrow coming come comes "
    "way please report update "
    "current currently local quick going's around about or now stop stops stopping start "
    "starts starting begin "
    "begins end ends ending last lasts let up clear over long time point happen happening "
    "hit hits reach reaches "
    "fall falls falling drop rise climb temperature level index value speed reading "
    "degrees celsius fahrenheit "
    "centigrade c f s should need take bring wear pack carry grab put dress required "
    "necessary wearing day days "
    "detailed full whole complete really very pretty quite super too still even bit "
    "little lot lots much more "
    "rather enough heavy heavily hard light lightly strong bad severe good decent area "
    "town city neighborhood "
    "neighbourhood region place want wanted would's think guess feel feels feeling felt "
    "wondering wonder curious "
    "idea chances's weather head heading leave leaving out's travel traveling travelling "
    "trip visit visiting fly "
    "flying drive driving plan planning stay staying weather's sky skies air blow blowing "
    "than compared difference between versus vs other either both same ever actually anything something "
    "genie today?s alert alerts warning warnings danger home house garden yard anymore yet already next "
    "later soon turn turning remain throughout across within until till through till's "
    "hey hello okay ok yeah "
    "run jog walk hike picnic barbecue bbq bike ride swim beach golf tennis laundry park "
    "cycling running walking "
    "hiking jogging fishing camping gardening jump kids dog work school commute tell whats hows wheres us "
    "called name one ones sort kind type what's how's wondering's make makes sure clothes clothing outfit "
    "taking bringing reckon owt love mate saying doing mind bother worth expecting "
    "conditions during using shine today'll step fresh bring".split()
)

PAST = frozenset("was were did yesterday yesterday's ago had rained snowed been's".split())
UNMODELLED = frozenset(
    "not no never without unless except inside indoors fridge oven room basement car pool "
    "water sea ocean lake "
    "soil road roads".split()
)
NO_PLACES = frozenset(
    "mars moon the moon jupiter venus saturn mercury neptune pluto uranus sun the sun "
    "space heaven hell earth "
    "hot cold rain snow wind storm sunny nice bath reading hail fog ice of a an and or not general degrees "
    "celsius fahrenheit march may".split()
)
