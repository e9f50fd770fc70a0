"""Each rule of a status alone, on the tree of its sentence, then the way from the event's word upwards.

A tree is written in one line: `word/lemma/POS/TAG/dep/head` for each word, heads counted from 0.
"""

from collections.abc import Callable

import pytest
from sitgraph.extract.claims import (
    status_falsehoods,
    status_gerunds,
    status_governors,
    status_speech,
    status_words,
)
from sitgraph.extract.claims.status import event_status, presupposed_status
from sitgraph.extract.claims.status_steps import Effect, Rule, step_up
from sitgraph.extract.syntax import verbs
from sitgraph.extract.vocabulary.tables import vocabulary
from spacy.tokens import Doc, Token

Tree = Callable[[str], Doc]
FORMS = vocabulary().forms

GOVERNED = [
    (
        status_speech.neither_said_nor_denied,
        "He/he/PRON/PRP/nsubj/3 could/could/AUX/MD/aux/3 not/not/PART/RB/advmod/3 "
        "confirm/confirm/VERB/VB/root/3 "
        "that/that/SCONJ/IN/mark/6 rebels/rebel/NOUN/NNS/nsubj/6 attacked/attack/VERB/VBD/ccomp/3",
        ["alleged"],
        None,
        False,
    ),
    (
        status_governors.measured,
        "Rebels/rebel/NOUN/NNS/nsubj/3 are/be/AUX/VBP/cop/3 too/too/ADV/RB/advmod/3 weak/weak/ADJ/JJ/root/3 "
        "to/to/PART/TO/mark/5 attack/attack/VERB/VB/advcl/3",
        ["negated"],
        None,
        False,
    ),
    (
        status_governors.suspected,
        "Suspects/suspect/NOUN/NNS/nsubj/5 in/in/ADP/IN/case/2 attacks/attack/NOUN/NNS/nmod/0 "
        "on/on/ADP/IN/case/4 Goma/Goma/PROPN/NNP/nmod/2 fled/flee/VERB/VBD/root/5",
        ["alleged"],
        None,
        False,
    ),
    (
        status_speech.denied,
        "Rebels/rebel/NOUN/NNS/nsubj/1 denied/deny/VERB/VBD/root/1 attacking/attack/VERB/VBG/xcomp/1",
        ["negated"],
        "Rebels",
        False,
    ),
    (
        status_speech.accused,
        "He/he/PRON/PRP/nsubj/1 accused/accuse/VERB/VBD/root/1 rebels/rebel/NOUN/NNS/obj/1 "
        "of/of/SCONJ/IN/mark/4 attacking/attack/VERB/VBG/advcl/1",
        ["alleged"],
        "He",
        False,
    ),
    (
        status_speech.claimed,
        "Rebels/rebel/NOUN/NNS/nsubj/1 claimed/claim/VERB/VBD/root/1 they/they/PRON/PRP/nsubj/3 "
        "attacked/attack/VERB/VBD/ccomp/1",
        ["claimed"],
        "Rebels",
        True,
    ),
    (
        status_speech.claimed,
        "Rebels/rebel/NOUN/NNS/nsubj/1 claimed/claim/VERB/VBD/root/1 troops/troop/NOUN/NNS/nsubj/3 "
        "attacked/attack/VERB/VBD/ccomp/1",
        [],
        "Rebels",
        True,
    ),
    (
        status_speech.claimed_as_own,
        "Rebels/rebel/NOUN/NNS/nsubj/1 claimed/claim/VERB/VBD/root/1 "
        "responsibility/responsibility/NOUN/NN/obj/1 for/for/ADP/IN/case/4 attacks/attack/NOUN/NNS/nmod/2",
        ["claimed"],
        "Rebels",
        False,
    ),
    (
        status_speech.threatened,
        "Rebels/rebel/NOUN/NNS/nsubj/1 threatened/threaten/VERB/VBD/root/1 to/to/PART/TO/mark/3 "
        "attack/attack/VERB/VB/xcomp/1",
        ["threatened"],
        None,
        True,
    ),
    (
        status_speech.told_to,
        "He/he/PRON/PRP/nsubj/1 told/tell/VERB/VBD/root/1 rebels/rebel/NOUN/NNS/obj/1 "
        "to/to/PART/TO/mark/4 attack/attack/VERB/VB/xcomp/1",
        ["ordered"],
        None,
        True,
    ),
    (
        status_speech.said,
        "He/he/PRON/PRP/nsubj/1 said/say/VERB/VBD/root/1 rebels/rebel/NOUN/NNS/nsubj/3 "
        "attacked/attack/VERB/VBD/ccomp/1",
        [],
        "He",
        True,
    ),
    (
        status_speech.said,
        "Rebels/rebel/NOUN/NNS/nsubj:pass/2 were/be/AUX/VBD/aux:pass/2 said/say/VERB/VBN/root/2 "
        "to/to/PART/TO/mark/4 attack/attack/VERB/VB/xcomp/2",
        ["alleged"],
        None,
        True,
    ),
    (
        status_speech.quoted_as,
        "They/they/PRON/PRP/nsubj/1 quoted/quote/VERB/VBD/root/1 him/he/PRON/PRP/obj/1 "
        "as/as/SCONJ/IN/mark/4 attacking/attack/VERB/VBG/advcl/1",
        [],
        "They",
        True,
    ),
    (
        status_speech.confirmed_reports,
        "He/he/PRON/PRP/nsubj/1 confirmed/confirm/VERB/VBD/root/1 reports/report/NOUN/NNS/obj/1",
        [],
        "He",
        None,
    ),
    (
        status_governors.predicated,
        "An/a/DET/DT/det/1 attack/attack/NOUN/NN/nsubj/5 would/would/AUX/MD/aux/5 be/be/AUX/VB/cop/5 "
        "a/a/DET/DT/det/5 disaster/disaster/NOUN/NN/root/5",
        ["hypothetical"],
        None,
        False,
    ),
    (
        status_governors.predicated,
        "The/the/DET/DT/det/1 attack/attack/NOUN/NN/nsubj/3 never/never/ADV/RB/advmod/3 "
        "happened/happen/VERB/VBD/root/3",
        ["negated"],
        None,
        False,
    ),
    (
        status_governors.doubted,
        "He/he/PRON/PRP/nsubj/1 doubts/doubt/VERB/VBZ/root/1 rebels/rebel/NOUN/NNS/nsubj/3 "
        "attacked/attack/VERB/VBD/ccomp/1",
        ["hypothetical"],
        None,
        True,
    ),
    (
        status_governors.ruled_out,
        "He/he/PRON/PRP/nsubj/1 ruled/rule/VERB/VBD/root/1 out/out/ADP/RP/compound:prt/1 "
        "attacks/attack/NOUN/NNS/obj/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.ended,
        "Rebels/rebel/NOUN/NNS/nsubj/1 ended/end/VERB/VBD/root/1 attacks/attack/NOUN/NNS/obj/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.failed,
        "Rebels/rebel/NOUN/NNS/nsubj/1 failed/fail/VERB/VBD/root/1 to/to/PART/TO/mark/3 "
        "attack/attack/VERB/VB/xcomp/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.failed,
        "They/they/PRON/PRP/nsubj/1 kept/prevent/VERB/VBD/root/1 rebels/rebel/NOUN/NNS/obj/1 "
        "from/from/SCONJ/IN/mark/4 attacking/attack/VERB/VBG/advcl/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.ordered,
        "He/he/PRON/PRP/nsubj/1 ordered/order/VERB/VBD/root/1 attacks/attack/NOUN/NNS/obj/1",
        ["ordered"],
        None,
        True,
    ),
    (
        status_governors.called_for,
        "He/he/PRON/PRP/nsubj/1 called/call/VERB/VBD/root/1 for/for/ADP/IN/case/3 "
        "attacks/attack/NOUN/NNS/obl/1",
        ["ordered"],
        None,
        True,
    ),
    (
        status_governors.came_to_nothing,
        "There/there/PRON/EX/expl/1 are/be/VERB/VBP/root/1 no/no/DET/DT/det/3 "
        "plans/plan/NOUN/NNS/nsubj/1 to/to/PART/TO/mark/5 attack/attack/VERB/VB/acl/3",
        ["negated"],
        None,
        None,
    ),
    (
        status_governors.came_to_nothing,
        "Rebels/rebel/NOUN/NNS/nsubj/1 failed/fail/VERB/VBD/root/1 in/in/ADP/IN/case/3 "
        "attempts/attempt/NOUN/NNS/obl/1 to/to/PART/TO/mark/5 attack/attack/VERB/VB/acl/3",
        ["negated"],
        None,
        None,
    ),
    (
        status_governors.purpose,
        "Rebels/rebel/NOUN/NNS/nsubj/1 gathered/gather/VERB/VBD/root/1 to/to/PART/TO/mark/3 "
        "attack/attack/VERB/VB/advcl/1",
        ["planned"],
        None,
        False,
    ),
    (
        status_governors.planned,
        "Rebels/rebel/NOUN/NNS/nsubj/1 plan/plan/VERB/VBP/root/1 to/to/PART/TO/mark/3 "
        "attack/attack/VERB/VB/xcomp/1",
        ["planned"],
        None,
        True,
    ),
    (
        status_governors.committed_to,
        "Rebels/rebel/NOUN/NNS/nsubj/2 are/be/AUX/VBP/cop/2 committed/committed/ADJ/JJ/root/2 "
        "to/to/SCONJ/IN/mark/4 attacking/attack/VERB/VBG/advcl/2",
        ["planned"],
        None,
        True,
    ),
    (
        status_governors.disposed,
        "Rebels/rebel/NOUN/NNS/nsubj/2 are/be/AUX/VBP/cop/2 unable/unable/ADJ/JJ/root/2 "
        "to/to/PART/TO/mark/4 attack/attack/VERB/VB/xcomp/2",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.disposed,
        "Rebels/rebel/NOUN/NNS/nsubj/2 are/be/AUX/VBP/cop/2 ready/ready/ADJ/JJ/root/2 "
        "to/to/PART/TO/mark/4 attack/attack/VERB/VB/advcl/2",
        ["planned"],
        None,
        False,
    ),
    (
        status_governors.yet_to,
        "Rebels/rebel/NOUN/NNS/nsubj/1 have/have/VERB/VBP/root/1 yet/yet/ADV/RB/advmod/1 "
        "to/to/PART/TO/mark/4 attack/attack/VERB/VB/xcomp/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.warned_against,
        "He/he/PRON/PRP/nsubj/1 warned/warn/VERB/VBD/root/1 rebels/rebel/NOUN/NNS/obj/1 "
        "against/against/SCONJ/IN/mark/4 attacking/attack/VERB/VBG/advcl/1",
        ["ordered", "negated"],
        None,
        False,
    ),
    (
        status_governors.content_of_a_noun,
        "Rumours/rumour/NOUN/NNS/root/0 that/that/SCONJ/IN/mark/3 rebels/rebel/NOUN/NNS/nsubj/3 "
        "attacked/attack/VERB/VBD/acl:relcl/0",
        ["alleged"],
        None,
        True,
    ),
    (
        status_governors.content_of_a_noun,
        "Plans/plan/NOUN/NNS/root/0 to/to/PART/TO/mark/2 attack/attack/VERB/VB/acl/0",
        ["planned"],
        None,
        False,
    ),
    (
        status_governors.talked_of,
        "He/he/PRON/PRP/nsubj/1 talked/talk/VERB/VBD/root/1 of/of/ADP/IN/case/3 "
        "attacks/attack/NOUN/NNS/obl/1",
        ["alleged"],
        None,
        False,
    ),
    (
        status_governors.light_verb,
        "Rebels/rebel/NOUN/NNS/nsubj/1 launched/launch/VERB/VBD/root/1 attacks/attack/NOUN/NNS/obj/1",
        [],
        None,
        True,
    ),
    (
        status_governors.light_verb,
        "Rebels/rebel/NOUN/NNS/nsubj/1 discussed/discuss/VERB/VBD/root/1 attacks/attack/NOUN/NNS/obj/1",
        [],
        None,
        False,
    ),
    (
        status_speech.arrested_for,
        "Rebels/rebel/NOUN/NNS/nsubj:pass/2 were/be/AUX/VBD/aux:pass/2 "
        "arrested/arrest/VERB/VBN/root/2 for/for/SCONJ/IN/mark/4 "
        "attacking/attack/VERB/VBG/advcl/2",
        ["alleged"],
        None,
        False,
    ),
    (
        status_speech.threatened_that,
        "Rebels/rebel/NOUN/NNS/nsubj/1 warned/warn/VERB/VBD/root/1 they/they/PRON/PRP/nsubj/4 "
        "would/would/AUX/MD/aux/4 attack/attack/VERB/VB/ccomp/1",
        ["threatened"],
        "Rebels",
        True,
    ),
    (
        status_speech.threatened_with,
        "Rebels/rebel/NOUN/NNS/nsubj/1 threatened/threaten/VERB/VBD/root/1 "
        "him/he/PRON/PRP/obj/1 with/with/ADP/IN/case/4 attacks/attack/NOUN/NNS/obl/1",
        ["threatened"],
        None,
        True,
    ),
    (
        status_speech.threatened_with,
        "Rebels/rebel/NOUN/NNS/nsubj/1 warned/warn/VERB/VBD/root/1 of/of/ADP/IN/case/3 "
        "attacks/attack/NOUN/NNS/obl/1",
        ["hypothetical"],
        None,
        True,
    ),
    (
        status_speech.called_so,
        "What/what/PRON/WP/root/0 he/he/PRON/PRP/nsubj/2 calls/call/VERB/VBZ/acl:relcl/0 "
        "an/a/DET/DT/det/4 attack/attack/NOUN/NN/obj/2",
        ["alleged"],
        "he",
        False,
    ),
    (
        status_speech.called_so,
        "He/he/PRON/PRP/nsubj/1 described/describe/VERB/VBD/root/1 it/it/PRON/PRP/obj/1 "
        "as/as/ADP/IN/case/4 attacks/attack/NOUN/NNS/obl/1",
        ["alleged"],
        "He",
        False,
    ),
    (
        status_speech.said_without_that,
        "He/he/PRON/PRP/nsubj/1 claimed/claim/VERB/VBD/root/1 rebels/rebel/NOUN/NNS/obj/1 "
        "attacked/attack/VERB/VBD/acl/2",
        [],
        "He",
        False,
    ),
    (
        status_speech.said_without_that,
        "He/he/PRON/PRP/nsubj/1 said/say/VERB/VBD/root/1 rebels/rebel/NOUN/NNS/obj/1 "
        "attacked/attack/VERB/VBD/acl/2",
        [],
        "He",
        False,
    ),
    (
        status_governors.near_miss,
        "Rebels/rebel/NOUN/NNS/nsubj/1 came/come/VERB/VBD/root/1 close/close/ADV/RB/advmod/1 "
        "to/to/SCONJ/IN/mark/4 attacking/attack/VERB/VBG/advcl/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.near_miss,
        "The/the/DET/DT/det/1 verge/verge/NOUN/NN/root/1 of/of/SCONJ/IN/mark/3 "
        "attacking/attack/VERB/VBG/acl/1",
        ["hypothetical"],
        None,
        False,
    ),
    (
        status_governors.near_miss,
        "Rebels/rebel/NOUN/NNS/nsubj/1 missed/miss/VERB/VBD/root/1 attacking/attack/VERB/VBG/xcomp/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.within_reach,
        "They/they/PRON/PRP/nsubj/1 came/come/VERB/VBD/root/1 within/within/ADP/IN/case/3 "
        "hours/hour/NOUN/NNS/obl/1 of/of/SCONJ/IN/mark/5 attacking/attack/VERB/VBG/acl/3",
        ["negated"],
        None,
        False,
    ),
    (
        status_governors.within_reach,
        "They/they/PRON/PRP/nsubj/3 are/be/AUX/VBP/cop/3 minutes/minute/NOUN/NNS/obl/3 "
        "away/away/ADV/RB/root/3 from/from/SCONJ/IN/mark/5 attacking/attack/VERB/VBG/advcl/3",
        ["negated"],
        None,
        False,
    ),
    (
        status_governors.stopped_before,
        "They/they/PRON/PRP/nsubj:pass/2 were/be/AUX/VBD/aux:pass/2 stopped/stop/VERB/VBN/root/2 "
        "before/before/SCONJ/IN/mark/5 they/they/PRON/PRP/nsubj/5 attacked/attack/VERB/VBD/advcl/2",
        ["negated"],
        None,
        False,
    ),
    (
        status_governors.held_back,
        "They/they/PRON/PRP/nsubj/1 held/hold/VERB/VBD/root/1 back/back/ADV/RB/advmod/1 "
        "from/from/SCONJ/IN/mark/4 attacking/attack/VERB/VBG/advcl/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_gerunds.weighed,
        "He/he/PRON/PRP/nsubj/1 debated/debate/VERB/VBD/root/1 attacking/attack/VERB/VBG/xcomp/1",
        ["hypothetical"],
        None,
        True,
    ),
    (
        status_gerunds.opposed,
        "He/he/PRON/PRP/nsubj/1 opposed/oppose/VERB/VBD/root/1 attacking/attack/VERB/VBG/xcomp/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_gerunds.inclined,
        "They/they/PRON/PRP/nsubj/2 are/be/AUX/VBP/cop/2 capable/capable/ADJ/JJ/root/2 "
        "of/of/SCONJ/IN/mark/4 attacking/attack/VERB/VBG/advcl/2",
        ["hypothetical"],
        None,
        False,
    ),
    (
        status_gerunds.imagined,
        "Dreams/dream/NOUN/NNS/root/0 of/of/SCONJ/IN/mark/2 attacking/attack/VERB/VBG/acl/0",
        ["hypothetical"],
        None,
        False,
    ),
    (
        status_falsehoods.misreported,
        "Papers/paper/NOUN/NNS/nsubj/2 wrongly/wrongly/ADV/RB/advmod/2 said/say/VERB/VBD/root/2 "
        "that/that/SCONJ/IN/mark/5 rebels/rebel/NOUN/NNS/nsubj/5 attacked/attack/VERB/VBD/ccomp/2",
        ["negated"],
        "Papers",
        False,
    ),
    (
        status_falsehoods.feigned,
        "They/they/PRON/PRP/nsubj/1 faked/fake/VERB/VBD/root/1 attacks/attack/NOUN/NNS/obj/1",
        ["negated"],
        None,
        False,
    ),
    (
        status_falsehoods.told_untruly,
        "News/news/NOUN/NN/nsubj/5 that/that/SCONJ/IN/mark/3 rebels/rebel/NOUN/NNS/nsubj/3 "
        "attacked/attack/VERB/VBD/acl/0 was/be/AUX/VBD/cop/5 wrong/wrong/ADJ/JJ/root/5",
        ["negated"],
        None,
        False,
    ),
    (
        status_falsehoods.untrue_that,
        "Reports/report/NOUN/NNS/nsubj/5 that/that/SCONJ/IN/mark/3 rebels/rebel/NOUN/NNS/nsubj/3 "
        "attacked/attack/VERB/VBD/advcl/5 were/be/AUX/VBD/cop/5 wrong/wrong/ADJ/JJ/root/5",
        ["negated"],
        None,
        False,
    ),
    (
        status_governors.led_to,
        "A/a/DET/DT/det/1 clue/clue/NOUN/NN/root/1 leading/lead/VERB/VBG/acl/1 to/to/ADP/IN/case/4 "
        "attack/attack/NOUN/NN/obl/2",
        ["hypothetical"],
        None,
        False,
    ),
    (
        status_governors.took_part,
        "Men/man/NOUN/NNS/nsubj:pass/2 were/be/AUX/VBD/aux:pass/2 involved/involve/VERB/VBN/root/2 "
        "in/in/ADP/IN/case/4 attack/attack/NOUN/NN/obl/2",
        [],
        None,
        True,
    ),
    (
        status_governors.called_off,
        "He/he/PRON/PRP/nsubj/1 called/call/VERB/VBD/root/1 off/off/ADP/RP/compound:prt/1 "
        "attacks/attack/NOUN/NNS/obj/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.means,
        "They/they/PRON/PRP/nsubj/1 used/use/VERB/VBD/root/1 drones/drone/NOUN/NNS/obj/1 "
        "to/to/PART/TO/mark/4 attack/attack/VERB/VB/advcl/1",
        [],
        None,
        True,
    ),
    (
        status_governors.went_to,
        "He/he/PRON/PRP/nsubj/1 came/come/VERB/VBD/root/1 to/to/ADP/IN/case/3 Gao/Gao/PROPN/NNP/obl/1 "
        "to/to/PART/TO/mark/5 join/join/VERB/VB/advcl/1",
        [],
        None,
        True,
    ),
    (
        status_governors.rallied_to,
        "They/they/PRON/PRP/nsubj/1 marched/march/VERB/VBD/root/1 to/to/PART/TO/mark/3 "
        "protest/protest/VERB/VB/advcl/1",
        [],
        None,
        True,
    ),
    (
        status_governors.decreed,
        "an/an/DET/DT/det/1 order/order/NOUN/NN/root/1 attacking/attack/VERB/VBG/acl/1",
        [],
        None,
        False,
    ),
    (
        status_governors.foiled,
        "Police/police/NOUN/NNS/nsubj/1 foiled/foil/VERB/VBD/root/1 a/a/DET/DT/det/3 "
        "plot/plot/NOUN/NN/obj/1 to/to/PART/TO/mark/5 attack/attack/VERB/VB/advcl/1",
        ["negated"],
        None,
        True,
    ),
    (
        status_governors.appointed,
        "He/he/PRON/PRP/nsubj/1 appointed/appoint/VERB/VBD/root/1 Noor/Noor/PROPN/NNP/obj/1 "
        "to/to/PART/TO/mark/4 lead/lead/VERB/VB/xcomp/1",
        [],
        None,
        True,
    ),
    (
        status_governors.not_yet_so,
        "He/he/PRON/PRP/nsubj/1 considers/consider/VERB/VBZ/root/1 attacks/attack/NOUN/NNS/obj/1",
        ["hypothetical"],
        None,
        False,
    ),
    (
        status_governors.not_yet_so,
        "He/he/PRON/PRP/nsubj/1 prepares/prepare/VERB/VBZ/root/1 for/for/ADP/IN/case/3 "
        "attacks/attack/NOUN/NNS/obl/1",
        ["planned"],
        None,
        True,
    ),
    (
        status_governors.by_a_gerund,
        "Rebels/rebel/NOUN/NNS/nsubj/1 succeeded/succeed/VERB/VBD/root/1 in/in/SCONJ/IN/mark/3 "
        "attacking/attack/VERB/VBG/advcl/1",
        [],
        None,
        True,
    ),
]

AT_THE_WORD = [
    (
        status_words.negation,
        "Rebels/rebel/NOUN/NNS/nsubj/1 attacked/attack/VERB/VBD/root/1 no/no/DET/DT/det/3 "
        "one/one/NOUN/NN/obj/1",
        ["negated"],
    ),
    (
        status_words.inversion,
        "Had/have/AUX/VBD/aux/2 rebels/rebel/NOUN/NNS/nsubj/2 attacked/attack/VERB/VBN/advcl/4 "
        "we/we/PRON/PRP/nsubj/4 fled/flee/VERB/VBD/root/4",
        ["hypothetical"],
    ),
    (
        status_words.far_from,
        "Far/far/ADV/RB/advmod/2 from/from/SCONJ/IN/mark/2 attacking/attack/VERB/VBG/advcl/4 "
        "rebels/rebel/NOUN/NNS/nsubj/4 fled/flee/VERB/VBD/root/4",
        ["negated"],
    ),
    (
        status_words.modals,
        "Rebels/rebel/NOUN/NNS/nsubj/2 must/must/AUX/MD/aux/2 attack/attack/VERB/VB/root/2",
        ["ordered"],
    ),
    (
        status_words.modals,
        "Rebels/rebel/NOUN/NNS/nsubj/3 wo/will/AUX/MD/aux/3 n't/not/PART/RB/advmod/3 "
        "attack/attack/VERB/VB/root/3",
        ["planned"],
    ),
    (
        status_words.adverbs,
        "Rebels/rebel/NOUN/NNS/nsubj/2 reportedly/reportedly/ADV/RB/advmod/2 attacked/attack/VERB/VBD/root/2",
        ["alleged"],
    ),
    (
        status_words.adverbs,
        "Rebels/rebel/NOUN/NNS/nsubj/2 nearly/nearly/ADV/RB/advmod/2 attacked/attack/VERB/VBD/root/2",
        ["negated"],
    ),
    (
        status_words.due_to,
        "Rebels/rebel/NOUN/NNS/nsubj/4 are/be/AUX/VBP/aux/4 due/due/ADJ/JJ/advmod/4 "
        "to/to/PART/TO/mark/4 attack/attack/VERB/VB/root/4",
        ["planned"],
    ),
    (
        status_words.instead_of,
        "Instead/instead/ADV/RB/mark/2 of/of/ADP/IN/fixed/0 attacking/attack/VERB/VBG/advcl/4 "
        "rebels/rebel/NOUN/NNS/nsubj/4 fled/flee/VERB/VBD/root/4",
        ["negated"],
    ),
    (
        status_words.only_attempted,
        "He/he/PRON/PRP/nsubj/1 survived/survive/VERB/VBD/root/1 an/a/DET/DT/det/4 "
        "attack/attack/NOUN/NN/compound/4 attempt/attempt/NOUN/NN/obj/1",
        ["negated"],
    ),
    (
        status_words.is_to,
        "Rebels/rebel/NOUN/NNS/nsubj/3 are/be/AUX/VBP/aux/3 to/to/PART/TO/mark/3 "
        "attack/attack/VERB/VB/root/3",
        ["planned"],
    ),
    (
        status_words.for_or_against,
        "He/he/PRON/PRP/nsubj/3 is/be/AUX/VBZ/cop/3 against/against/SCONJ/IN/mark/3 "
        "attacking/attack/VERB/VBG/root/3",
        ["negated"],
    ),
    (
        status_words.conditions,
        "If/if/SCONJ/IN/mark/2 rebels/rebel/NOUN/NNS/nsubj/2 attack/attack/VERB/VBP/advcl/4 "
        "we/we/PRON/PRP/nsubj/4 flee/flee/VERB/VBP/root/4",
        ["hypothetical"],
    ),
    (
        status_words.adjectives,
        "An/a/DET/DT/det/2 alleged/alleged/ADJ/JJ/amod/2 attack/attack/NOUN/NN/root/2",
        ["alleged"],
    ),
    (
        status_words.adjectives,
        "A/a/DET/DT/det/2 foiled/foiled/ADJ/JJ/amod/2 attack/attack/NOUN/NN/root/2",
        ["negated"],
    ),
]


def _sentence(tree: Tree, line: str) -> Doc:
    return tree(line.replace(" ", "\n").replace("/", " "))


def _event(doc: Doc) -> Token:
    return next((t for t in doc if t.lemma_ in ("attack", "join")), doc[-1])


def _id(value: object) -> str:
    return getattr(value, "__name__", "")


@pytest.mark.parametrize(("rule", "line", "effects", "speaker", "goes_on"), GOVERNED, ids=_id)
def test_a_governing_word_does_what_its_rule_says(
    tree: Tree, rule: Rule, line: str, effects: list[str], speaker: str | None, goes_on: bool | None
) -> None:
    word = _event(_sentence(tree, line))
    governor = verbs.governor(word)
    assert governor is not None
    effect = rule(step_up(word, *governor, FORMS))
    assert effect is not None
    assert [mark.effect for mark in effect.marks] == effects
    assert (effect.speaker.text if effect.speaker else None) == speaker
    assert effect.goes_on is goes_on


PLAIN = (
    "He/he/PRON/PRP/nsubj/1 left/leave/VERB/VBD/root/1 when/when/SCONJ/WRB/mark/4 "
    "rebels/rebel/NOUN/NNS/nsubj/4 attacked/attack/VERB/VBD/advcl/1"
)


@pytest.mark.parametrize(
    "rule", [*status_speech.SAYING, *status_governors.GOVERNING[:-1]], ids=lambda rule: rule.__name__
)
def test_no_rule_has_a_say_where_its_construction_is_absent(tree: Tree, rule: Rule) -> None:
    word = _event(_sentence(tree, PLAIN))
    governor = verbs.governor(word)
    assert governor is not None
    assert rule(step_up(word, *governor, FORMS)) is None


def test_every_governing_rule_has_its_sentence_here() -> None:
    tried = {rule for rule, *_ in GOVERNED}
    assert tried == {*status_speech.SAYING, *status_governors.GOVERNING[:-1]}


def test_what_no_rule_knows_goes_on_inside_a_complement_only(tree: Tree) -> None:
    word = _event(_sentence(tree, PLAIN))
    governor = verbs.governor(word)
    assert governor is not None
    step = step_up(word, *governor, FORMS)
    assert status_governors.anything_else(step) == Effect(goes_on=False)


@pytest.mark.parametrize(("rule", "line", "effects"), AT_THE_WORD, ids=_id)
def test_a_word_beside_the_event_does_what_its_rule_says(
    tree: Tree, rule: Callable[..., list[status_words.Mark]], line: str, effects: list[str]
) -> None:
    assert [mark.effect for mark in rule(_event(_sentence(tree, line)), FORMS)] == effects


def test_a_word_in_quotation_marks_of_its_own_is_only_called_so() -> None:
    from spacy.vocab import Vocab

    quoted = Doc(Vocab(), words=["his", '"', "war", '"'], spaces=[True, False, False, False])
    assert [mark.effect for mark in status_words.scare_quotes(quoted[2], FORMS)] == ["alleged"]
    assert not list(status_words.scare_quotes(quoted[0], FORMS))


def test_the_innermost_modality_is_the_events_own(tree: Tree) -> None:
    line = (
        "He/he/PRON/PRP/nsubj/1 ordered/order/VERB/VBD/root/1 rebels/rebel/NOUN/NNS/obj/1 "
        "to/to/PART/TO/mark/4 plan/plan/VERB/VB/xcomp/1 to/to/PART/TO/mark/6 attack/attack/VERB/VB/xcomp/4"
    )
    result = event_status(_event(_sentence(tree, line)), vocabulary())
    assert (result.modality, result.reasons) == ("planned", ["planned: plan"])


def test_a_contrast_denies_one_end_and_no_word_counts_twice(tree: Tree) -> None:
    line = (
        "Russia/Russia/PROPN/NNP/nsubj/3 not/not/PART/RB/advmod/2 Iran/Iran/PROPN/NNP/conj/0 "
        "attacked/attack/VERB/VBD/root/3"
    )
    doc = _sentence(tree, line)
    result = event_status(_event(doc), vocabulary())
    result.deny_end(doc[0])
    assert not result.negated
    result.deny_end(doc[2])
    result.deny_end(doc[2])
    assert result.negated


@pytest.mark.parametrize(
    ("line", "modality"),
    [
        (
            "They/they/PRON/PRP/nsubj/3 may/may/AUX/MD/aux/3 be/be/AUX/VB/cop/3 "
            "abroad/abroad/NOUN/NN/root/3 in/in/ADP/IN/case/5 Gao/Gao/PROPN/NNP/nmod/3",
            "asserted",
        ),
        (
            "They/they/PRON/PRP/nsubj/4 may/may/AUX/MD/aux/4 be/be/AUX/VB/cop/4 in/in/ADP/IN/case/4 "
            "Gao/Gao/PROPN/NNP/root/4",
            "hypothetical",
        ),
        (
            "They/they/PRON/PRP/nsubj/2 may/may/AUX/MD/aux/2 stay/stay/VERB/VB/root/2 in/in/ADP/IN/case/4 "
            "Gao/Gao/PROPN/NNP/obl/2",
            "hypothetical",
        ),
    ],
)
def test_a_preposition_has_the_status_of_what_it_says_something_with(
    tree: Tree, line: str, modality: str
) -> None:
    doc = _sentence(tree, line)
    preposition = next(t for t in doc if t.lower_ == "in")
    assert event_status(preposition, vocabulary()).modality == modality


def test_two_negations_affirm(tree: Tree) -> None:
    line = (
        "Rebels/rebel/NOUN/NNS/nsubj/3 did/do/AUX/VBD/aux/3 not/not/PART/RB/advmod/3 "
        "refrain/refrain/VERB/VB/root/3 from/from/SCONJ/IN/mark/5 attacking/attack/VERB/VBG/advcl/3"
    )
    result = event_status(_event(_sentence(tree, line)), vocabulary())
    assert not result.negated
    assert len(result.reasons) == 2


def test_a_negation_outside_the_complement_does_not_reach_the_event(tree: Tree) -> None:
    line = (
        "He/he/PRON/PRP/nsubj/3 did/do/AUX/VBD/aux/3 not/not/PART/RB/advmod/3 leave/leave/VERB/VB/root/3 "
        "when/when/SCONJ/WRB/mark/6 rebels/rebel/NOUN/NNS/nsubj/6 attacked/attack/VERB/VBD/advcl/3"
    )
    assert not event_status(_event(_sentence(tree, line)), vocabulary()).negated


def test_the_second_of_two_verbs_shares_the_firsts_negation_after_or(tree: Tree) -> None:
    line = (
        "Rebels/rebel/NOUN/NNS/nsubj/3 did/do/AUX/VBD/aux/3 not/not/PART/RB/advmod/3 "
        "leave/leave/VERB/VB/root/3 "
        "or/or/CCONJ/CC/cc/5 attack/attack/VERB/VB/conj/3"
    )
    assert event_status(_event(_sentence(tree, line)), vocabulary()).negated


def test_speakers_stand_from_the_event_outwards(tree: Tree) -> None:
    line = (
        "Police/police/NOUN/NNS/nsubj/1 said/say/VERB/VBD/root/1 witnesses/witness/NOUN/NNS/nsubj/3 "
        "reported/report/VERB/VBD/ccomp/1 rebels/rebel/NOUN/NNS/nsubj/5 attacked/attack/VERB/VBD/ccomp/3"
    )
    result = event_status(_event(_sentence(tree, line)), vocabulary())
    assert [s.text for s in result.speakers] == ["witnesses", "Police"]
    assert result.reasons == ["said by: witnesses", "relayed by: Police"]


def test_a_quotations_speaker_is_the_outermost(tree: Tree) -> None:
    doc = _sentence(tree, "Rebels/rebel/NOUN/NNS/nsubj/1 attacked/attack/VERB/VBD/root/1")
    assert [s.text for s in event_status(doc[1], vocabulary(), quotations={1: doc[0]}).speakers] == ["Rebels"]


def test_what_is_said_in_passing_asks_only_its_own_phrase(tree: Tree) -> None:
    line = (
        "He/he/PRON/PRP/nsubj/1 denied/deny/VERB/VBD/root/1 planned/planned/ADJ/JJ/amod/3 "
        "attacks/attack/NOUN/NNS/obj/1"
    )
    word = _event(_sentence(tree, line))
    assert (
        presupposed_status(word, vocabulary()).negated,
        presupposed_status(word, vocabulary()).modality,
    ) == (
        False,
        "planned",
    )
    assert event_status(word, vocabulary()).negated
