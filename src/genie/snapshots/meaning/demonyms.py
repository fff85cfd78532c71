"""Peoples to their countries: "the French president" is the president of France, "Brazilians speak" is
said of
those in Brazil.

Only before or behind words that belong to a country as a whole, so that "French fries" and "a Danish pastry"
stay what they are.
"""

import re
from collections.abc import Mapping

from genie.core.regex import lazy_regex

_OF_A_COUNTRY = (
    "capital|currency|flag|population|president|prime_minister|chancellor|king|queen|government|parliament|"
    "army"
    "|anthem|national_anthem|economy|coast|border|money|constitution|ambassador|embassy|independence_day"
    "|national_day|territory|gdp|inflation|minimum_wage|tax_rate|vat|royal_family|leader|head_of_state"
    "|official_language|national_dish|national_flower|national_bird|national_animal|national_sport|climate|geography|mainland|senate|monarch|monarchy"
)
_IN_A_COUNTRY = (
    "mountain|river|city|lake|island|town|volcano|desert|bridge|building|airport|peak|waterfall|beach|country"
    "|nation|state|capital_city|forest|national_park"
)
_PEOPLE = "people|citizen|resident|driver|motorist|worker|national|local|folk|man and woman"
_TWO_WORDS = lazy_regex(
    r"\b(prime minister|national anthem|independence day|national day|minimum wage|tax rate|royal family"
    r"|head of state|official language|national dish|national flower|national bird|national animal"
    r"|national sport)\b"
)
_VERBS = "speak|talk|use|eat|drive|celebrate|call|have|live|drink|pay|vote|say|retire|work"


def countries_named(text: str, peoples: Mapping[str, str]) -> str:
    """Plain words, padded, with the country's name in place of its people's where that is the same."""
    if peoples.keys().isdisjoint(text.split()):
        return text
    text = _TWO_WORDS.sub(lambda found: found[0].replace(" ", "_"), text)
    people = "|".join(peoples)

    def of_country(found: re.Match[str]) -> str:
        return f" {found['thing'].replace('_', ' ')} of {peoples[found['people']]} "

    text = re.sub(rf" (?P<people>{people}) (?P<thing>{_OF_A_COUNTRY}) ", of_country, text, count=1)
    text = re.sub(
        rf" (?P<people>{people}) (?P<thing>{_IN_A_COUNTRY}) (?P<rest>.*)$",
        lambda found: f" {found['thing']} {found['rest']}in {peoples[found['people']]} ",
        text,
        count=1,
    )
    text = re.sub(
        rf" by (?P<people>{people})(?: (?:{_PEOPLE}))? (?=$)",
        lambda found: f" in {peoples[found['people']]} ",
        text,
        count=1,
    )
    found = re.search(rf" (?P<people>{people})(?: (?:{_PEOPLE}))? (?P<verb>{_VERBS}) ", text)
    if found is not None:
        country = peoples[found["people"]]
        text = f"{text[: found.start()]} they {found['verb']} {text[found.end() :].strip()} in {country} "
        text = " " + " ".join(text.split()) + " "
    return text.replace("_anthem", " anthem").replace("prime_minister", "prime minister")
