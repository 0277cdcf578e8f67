"""Allocates the free labels of a started sheet to print runs, even if several desks print at once."""

from badges.models import Badge, PrintRun, StartedSheet


def next_free(badge: Badge, sheet: str, slots: int) -> int:
    """The next free slot, from 1, of the sheet that the badge set has started."""
    started = badge.started_sheets.filter(sheet=sheet).first()
    return _free(started, slots) if started else 1


def take_labels(run: PrintRun, count: int, slots: int) -> None:
    """Allocate `count` slots on sheets of `slots` to the run, once: sets `run.start_slot` and `run.next_slot`.

    Call in a transaction: the started sheet stays locked until its end, so that no two runs get the same label.
    """
    if not run.sheet or run.whole or run.next_slot is not None:
        return
    started = _locked(run.badge, run.sheet, slots)
    if run.continue_sheet:
        run.start_slot = _free(started, slots)
    run.next_slot = (run.start_slot - 1 + count) % slots + 1
    started.next_slot, started.slots, started.last_run = run.next_slot, slots, run.pk
    started.save()
    run.save(update_fields=["start_slot", "next_slot"])


def give_back_labels(run: PrintRun) -> None:
    """Free the labels of a run that failed or was cancelled, unless another run has been given labels since."""
    run.refresh_from_db(fields=["start_slot", "next_slot"])
    if run.next_slot is None:
        return
    last = StartedSheet.objects.filter(badge=run.badge_id, sheet=run.sheet, last_run=run.pk)
    last.update(next_slot=run.start_slot, last_run=None)
    PrintRun.objects.filter(pk=run.pk).update(next_slot=None)


def begin_at(badge: Badge, sheet: str, slot: int, slots: int) -> None:
    """Record the next free slot as the user says; 1 is a new sheet. Call in a transaction."""
    started = _locked(badge, sheet, slots)
    started.next_slot, started.slots, started.last_run = slot, slots, None
    started.save()


def _locked(badge: Badge, sheet: str, slots: int) -> StartedSheet:
    StartedSheet.objects.get_or_create(badge=badge, sheet=sheet, defaults={"slots": slots})
    return StartedSheet.objects.select_for_update(no_key=True).get(badge=badge, sheet=sheet)


def _free(started: StartedSheet, slots: int) -> int:
    """The next free slot; 1 if the sheet has another number of slots than counted, as with folded badges."""
    return started.next_slot if started.slots == slots else 1
