import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class Attendee extends Model {
  @attr position;
  @attr fields; // column name to text
  @attr correctedFields;
  @attr was; // column name to what the list says, where it was corrected
  @attr absence; // why not coming: status, hidden, struck, or ""
  @attr state; // new, changed, printed
  @attr printedAt;
  @attr printedIn; // number of the last run
  @attr printCount;
  @attr byHand;
  @attr changedAt;
  @attr removedAt;

  @belongsTo('badges', { async: false, inverse: null }) badge;
}
