"""First names that are commonly a man's, or a woman's: which of "he" and "she" may mean a person of that name."""

from __future__ import annotations

from typing import Final

from index.text.frequency import words

# Names that are given to both (Robin, Alex, Kim, Jean, Andrea) are left out.
MEN: Final = words(
    "aaron abdul abdullah abraham adam adrian ahmed alan albert alejandro alexander alfred ali alistair allan "
    "amir anders andre andreas andrew andrzej anthony antonio antony archie arjun arnold arthur barack ben "
    "benjamin bernard bertrand bill bob boris brian bruce callum carl carlos cesar charles christian christopher "
    "clement clive colin colm conor craig cyril dan daniel david dean dennis derek diego dmitri dmitry dominic "
    "donald douglas duncan ed edgar edmund eduardo edward emmanuel eric erik ernest ethan eugene evan felix "
    "fernando francesco francis franco frank fred frederick gareth gary gavin geoffrey george gerald gerard "
    "giovanni giuseppe glenn gordon graham gregory guillermo gustav hans harold harry hassan hector hendrik henri "
    "henry herbert howard hugh hugo hussein ian ibrahim igor imran isaac ivan jack jacob jacques jake james jan "
    "jason javier jeff jeffrey jens jeremy jerome jim joachim joe joel john jonathan jose joseph joshua juan "
    "julian jun jürgen justin karl keith ken kenneth kevin klaus kurt lars laurence lawrence lee leo leon leonard "
    "liam louis luca lucas luis luke magnus malcolm manuel marc marcel marco marcus mario mark martin mateo "
    "matthew max maxim michael miguel mike mikhail mohamed mohammed morgan moses muhammad narendra nathan neil "
    "nelson nicholas nigel noah norman olaf oleg oliver omar oscar otto owen pablo patrick paul pavel pedro peter "
    "philip philippe pierre rafael ralph ravi ray raymond ricardo richard robert roberto rodrigo roger roland "
    "ronald rory rupert russell ryan sam samuel scott sean sebastian sergei sergey seth shaun simon stanley "
    "stefan stephen steve steven stuart sven ted terence terry theodore thomas tim timothy tobias tom tony trevor "
    "victor vincent viktor vladimir volodymyr walter wayne werner will william wolfgang xavier yusuf zachary"
)
WOMEN: Final = words(
    "abigail agnes aisha alice alison amanda amelia amy ana angela angelina anita ann anna anne anneke annie "
    "ayesha barbara beatrice beatrix bella bernadette beth betty brenda bridget bronwen camilla carla carmen "
    "carol caroline catherine cecilia charlotte chloe christina christine claire clara claudia cynthia daisy "
    "danielle dawn deborah diana diane dolores donna dora doris dorothea dorothy edith eileen elaine eleanor "
    "elena elisabeth elizabeth ella ellen eloise elsa emily emma erika esther eva eve evelyn ewa farah farida "
    "fatima fiona flora florence frances gabriela gemma georgina gertrude gina giulia gloria grace greta gwen "
    "gwendolen hanna hannah hanne harriet heather heidi helen helena henrike hilary hillary ida ilse inga ingrid "
    "irene iris isabel isabella jacqueline jane janet janice jasmine jennifer jessica jill joan joanna josephine "
    "joyce judith judy julia julie kamala karen kate katherine kathleen kathryn katie katya kirsten kirsty laura "
    "leila lena leonie lily linda lisa liz louise lucia lucy lydia maggie maria marie marguerite margaret "
    "marianne marina marta martha mary matilda maud maya megan melanie melissa mercedes mia michelle mildred "
    "miriam moira molly monica morag nadia nancy naomi natalia natalie natasha nicola nicole nina nora odette "
    "olga olivia pamela patricia paula pauline penelope petra phoebe phyllis pippa priya rachel rebecca renate "
    "rita rosa rosalind rose rosemary rosie ruth sabine sally samantha sandra sara sarah shirley shona silvia "
    "simone sofia solveig sonia sonja sophia sophie stella stephanie sue susan susanna svetlana sylvia tamara "
    "tanya tatiana teresa thea theresa tilda tina ulrike ursula valentina valerie vanessa vera veronica victoria "
    "violet virginia vivian wendy winifred yasmin yvonne zainab zoe"
)
