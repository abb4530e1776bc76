"""Whatever the journal can say has words: kinds of act, things, states of proposals."""

from tinhgon.scenarios.proposals import State
from tinhgon.services import act_words
from tinhgon.storage.register import REGISTER


def test_every_kind_of_act_and_every_thing_has_words():
    assert act_words.KINDS.keys() == REGISTER.kinds.keys()
    assert act_words.THINGS.keys() == REGISTER.things.keys()


def test_every_state_of_a_proposal_has_words():
    assert act_words.STATES.keys() == {state.value for state in State}
