"""Guards of what leaves the house: nobody is named without consent for that purpose."""

from kocgov.law import honours
from kocgov.law.guards.honouring import says
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation


def consented(s: Situation) -> Refusal | None:
    """A person is named in public only with their consent to publication. Source: 个人信息保护法 25."""
    names = list(s.event.fields.get("names", ()))
    if (s.event.fields["credit"] == "named") != bool(names):
        return refuse("KG-CREDIT", "credit")
    if s.community is None:
        return None
    # Whose good news it is may be named in the text alone.
    told = str(s.event.fields["text"])
    names += [name for name in s.event.fields.get("celebrated", ()) if name not in names and says(told, name)]
    roster, asked = s.community.roster, honours.nominee_of(s.state)
    # Whoever was asked how to be named in this very matter has answered for it, whatever they said for others.
    silent = [
        name
        for name in names
        if not (honours.shown(s.state, roster) == name if name == asked else roster.consents(name, "publication"))
    ]
    return refuse("KG-CONSENT", "names", member=silent[0]) if silent else None
