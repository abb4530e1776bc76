"""What a sample brings beside its decisions: records of persons, corrections, proposals."""

import json

import pytest
from places import account, clock

from tinhgon.samples.catalogue import SAMPLES
from tinhgon.services.sampling import LoadSample
from tinhgon.storage.models import PersonRecord, Proposal

pytestmark = pytest.mark.django_db


def test_records_of_persons_are_kept_once_and_match_their_seals():
    entries = LoadSample(account(), "city-xs", clock).execute()
    seals = {
        act.fields["person"]: act.fields["seal"]
        for entry in entries
        for act in entry.acts
        if act.kind == "record_person"
    }
    records = {one.person: one for one in SAMPLES["city-xs"]().persons}
    rows = list(PersonRecord.objects.all())
    assert {row.person for row in rows} == seals.keys()
    for row in rows:
        assert json.loads(row.values) == dict(records[row.person].values)
        assert records[row.person].seal == seals[row.person]
        assert bytes(row.key) == records[row.person].key
    again = LoadSample(account(), "city-xs", clock).execute()
    assert (len(again), PersonRecord.objects.count()) == (len(entries), len(rows))


def test_phase_two_of_ha_nam_is_an_approved_proposal():
    LoadSample(account(), "ha-nam", clock).execute()
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.entry) == ("approved", None)
    assert len(json.loads(proposal.acts)) == len(SAMPLES["ha-nam"]().proposals[0].acts)
