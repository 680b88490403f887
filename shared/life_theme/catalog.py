"""The catalog of themes, written by people, for when no model is asked: the domains and values that each is about.

People in the middle of a change read them: short enough to remember, open and kind.
"""

from typing import NamedTuple


class ThemeIdea(NamedTuple):
    """One theme. `domains` are seed 000's, `values` are lower-case names; both are separated by spaces."""

    text: str
    domains: str
    values: str


IDEAS = (
    ThemeIdea("Growth through challenge", "personal_growth career", "growth resilience learning courage"),
    ThemeIdea("Small steps, kept", "personal_growth health", "resilience discipline patience growth"),
    ThemeIdea("A beginner again, and glad of it", "career personal_growth", "curiosity learning growth humility"),
    ThemeIdea("What I know still counts", "career", "security dignity respect mastery"),
    ThemeIdea("From one craft to the next", "career", "growth learning mastery creativity"),
    ThemeIdea("Work that fits a life", "career health relationships", "balance family freedom health"),
    ThemeIdea("Useful in a new way", "career", "purpose meaning contribution service"),
    ThemeIdea("My worth is not my job title", "career personal_growth", "dignity authenticity honesty respect"),
    ThemeIdea("Beside the machines, being human", "career relationships", "empathy creativity curiosity kindness"),
    ThemeIdea("Doors that I knock on", "career", "courage curiosity ambition adventure"),
    ThemeIdea("Turning the page slowly", "career", "patience calm caution peace"),
    ThemeIdea("Building on what holds", "career finance", "security stability caution reliability"),
    ThemeIdea("Enough is a good place to stand", "finance", "simplicity security peace contentment"),
    ThemeIdea("Calm with numbers", "finance", "security honesty calm responsibility"),
    ThemeIdea("Fewer things, more room", "finance personal_growth", "simplicity freedom balance"),
    ThemeIdea("A cushion before a leap", "finance career", "caution security prudence stability"),
    ThemeIdea("Rich in time", "finance relationships", "balance family freedom simplicity"),
    ThemeIdea("Knowing what I need", "finance personal_growth", "honesty simplicity authenticity"),
    ThemeIdea("Steady ground first", "finance health", "security stability safety"),
    ThemeIdea("Rest is part of the work", "health career", "health balance rest calm"),
    ThemeIdea("Kind to my body", "health", "health compassion kindness"),
    ThemeIdea("Breath before answer", "health relationships", "calm patience diplomacy peace"),
    ThemeIdea("Slow mornings, clear days", "health", "balance peace health simplicity"),
    ThemeIdea("Strength that bends", "health personal_growth", "resilience flexibility strength"),
    ThemeIdea("Walking it off, walking on", "health", "health resilience perseverance"),
    ThemeIdea("Room for the quiet", "health personal_growth", "peace calm solitude detachment"),
    ThemeIdea("Energy spent where it matters", "health career", "balance health purpose"),
    ThemeIdea("Closer than before", "relationships", "love family connection friendship"),
    ThemeIdea("Saying it while it is small", "relationships", "honesty courage trust"),
    ThemeIdea("People first, plans second", "relationships", "family love community friendship kindness"),
    ThemeIdea("Asking for help is a skill", "relationships personal_growth", "courage honesty trust humility"),
    ThemeIdea("A longer table", "relationships", "community belonging generosity family"),
    ThemeIdea("Listening as a gift", "relationships", "empathy kindness diplomacy compassion"),
    ThemeIdea("Firm and gentle", "relationships", "honesty diplomacy kindness fairness respect"),
    ThemeIdea("Home is who I call", "relationships", "family belonging friendship love"),
    ThemeIdea("Letting others be others", "relationships", "detachment peace respect freedom"),
    ThemeIdea("Curious before certain", "personal_growth", "curiosity learning openness discovery"),
    ThemeIdea("Honest on the page, honest in the room", "personal_growth relationships", "honesty integrity truth"),
    ThemeIdea("Brave in small coins", "personal_growth", "courage bravery resilience"),
    ThemeIdea("Becoming, not proving", "personal_growth", "authenticity growth peace"),
    ThemeIdea("Make something every week", "personal_growth", "creativity joy mastery"),
    ThemeIdea("The long way has views", "personal_growth", "patience adventure perseverance joy"),
    ThemeIdea("Soft heart, straight back", "personal_growth relationships", "compassion dignity courage empathy"),
    ThemeIdea("Light where I stand", "personal_growth", "purpose kindness hope"),
    ThemeIdea("Learning out loud", "personal_growth career", "learning curiosity courage community"),
    ThemeIdea("Play belongs here too", "personal_growth health", "joy fun humor creativity"),
    ThemeIdea("One honest question at a time", "ambiguous personal_growth", "honesty curiosity caution"),
    ThemeIdea("Between two shores, still sailing", "ambiguous career", "courage hope resilience freedom"),
    ThemeIdea("A year of second looks", "ambiguous", "caution prudence curiosity"),
    ThemeIdea("Room to change my mind", "ambiguous", "freedom flexibility openness"),
    ThemeIdea("What stays when things change", "ambiguous relationships", "family security loyalty peace"),
    ThemeIdea("Hope with sleeves rolled up", "ambiguous career", "hope perseverance optimism purpose"),
    ThemeIdea("Choosing on purpose", "ambiguous personal_growth", "purpose freedom responsibility autonomy"),
    ThemeIdea("My pace, my path", "ambiguous health", "independence autonomy balance patience"),
)
