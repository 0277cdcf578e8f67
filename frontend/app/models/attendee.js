import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class Attendee extends Model {
  @attr position;
  @attr fields; // column name to text
  @attr correctedFields;
  @attr('date') printedAt;
  @attr('date') changedAt;

  @belongsTo('badge', { async: false, inverse: null }) badge;
}
