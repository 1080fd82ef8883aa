"""Whole lines that belong to the page and not to the article: cookie banners, share buttons, advertisements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.article import Edit, Span

# Each must match its whole line: a sentence that speaks of an advertisement or a newsletter is the article's own.
_SERVICES = (
    r"(?:\W|and|or|on|via|our|facebook|fb|twitter|x|instagram|whatsapp|linkedin|telegram|reddit|e-?mail|youtube|tiktok"
    r"|threads|bluesky|mastodon|pinterest|messenger|signal|flipboard|google\ news){1,20}"
)
_LINES = re.compile(
    r"""
    (?: (?:story\ continues\ (?:below|after)\ )?advertise?ment
        (?:\ (?:\W\ )?(?:continue\ reading(?:\ below)?|scroll\ to\ continue))?
      | (?:sponsored|promoted|paid)\ (?:content|post|links?)
      | (?:skip|scroll\ past|close)\ (?:to\ main\ content|to\ content|advertisement|newsletter\ promotion|ad)
      | share(?:\ (?:this|the)\ (?:article|story|post|page))?(?:\ (?:on|via)\ SERVICES)?
      | tweet\ this | print(?:\ this\ page)? | copy\ link | (?:order\ reprints|today[’']s\ paper|subscribe|[|\ ])+
      | follow\ (?:us|me|our\ .{1,40}|[A-Z][\w’' -]{1,40})\ on\ SERVICES(?:\.\ (?:send|email|e-mail)\ .{1,120})?
      | follow\ us
      | (?:do\ you\ have|have\ you\ got|what\ do\ you\ think)\ [^?]{1,100}\?
        \ (?:let\ us\ know|tell\ us|e-?mail|have\ your\ say).{0,100}
      | (?:to\ )?get\ (?:all\ )?the\ (?:latest|best)\ .{1,120}
        (?:click\ here|your\ inbox|our\ (?:group|channel|newsletter)).{0,110}
      | a\ version\ of\ this\ (?:article|story)\ (?:appears|appeared|was\ published)\ in\ .{1,200}
      | (?:read|see|watch)\ (?:more|also|next)(?:\ ?[:»>→–-](?![^\n]*[.!?]\ *(?:\n|\Z)).{0,200})?
      | (?:also\ read|more\ on\ this)(?:\ ?:.{1,200})?
      | (?:continue|keep)\ reading(?:\ (?:below|the\ main\ story))? | load\ more | show\ (?:more|less) | view\ comments?
      | you\ (?:might|may)\ (?:also\ )?(?:be\ interested\ in|like|enjoy)
      | recommended(?:\ (?:for\ you|stories|reading))?
      | (?:related|trending|most\ read|most\ popular)(?:\ (?:articles?|stories|topics|posts?|news|content|now|links?))?
      | (?:please\ )?(?:sign\ up|subscribe|register)(?:\ (?:now|here|today))?
        (?:\ (?:to|for)\ (?:our|the|my)\ .{0,40}(?:newsletters?|emails?|updates|alerts)(?:\ (?:here|now|today))?)?
      | get\ (?:our|the)\ .{0,40}newsletters?
      | (?:this|our)\ (?:web)?site\ uses\ cookies.{0,200}
      | we\ (?:and\ our\ partners\ )?(?:use|store|set)\ (?:essential\ |necessary\ )?cookies\ (?:to|on|and|for)\ .{0,200}
      | we\ value\ your\ privacy.{0,200} | we\ use\ cookies
      | by\ clicking\ .{1,60}\ you\ (?:agree|accept|consent)\ .{0,160}(?:cookies|privacy|terms).{0,100}
      | by\ (?:continuing|using)\ (?:to\ (?:use|browse)\ )?(?:this|our|the)\ (?:web)?(?:site|page|service)
        .{0,60}(?:cookies|privacy\ policy|terms\ of).{0,100}
      | (?:accept|reject|manage|allow)(?:\ (?:all|only\ necessary))?\ (?:cookies|preferences) | (?:accept|reject)\ all
      | (?:cookie|privacy)\ (?:policy|settings|notice|preferences) | terms\ (?:of\ (?:use|service)|and\ conditions)
      | (?:log|sign)\ in(?:\ (?:to\ continue(?:\ reading)?|or\ (?:sign\ up|register|subscribe)))? | my\ account
      | all\ rights\ reserved | (?:copyright\ )?(?:©|\(c\))\ ?(?:copyright\ )?\d{4}.{0,100} | back\ to\ top
    )\ ?[.!:…»>→]*
    """.replace("SERVICES", _SERVICES),
    re.I | re.X,
)
# A rule between sections.
_RULE = re.compile(r"[-_=*•·~|#.—– ]{2,}")
_LONGEST = 240


def boilerplate_lines(text: str) -> Iterator[Edit]:
    """Deletes the lines of the page that are not the article's, with their line ends."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and len(line) <= _LONGEST and (_LINES.fullmatch(line) or _RULE.fullmatch(line)):
            yield Edit(Span(start, min(end + 1, len(text))))
        start = end + 1
