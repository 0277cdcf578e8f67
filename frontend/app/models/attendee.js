import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class Attendee extends Model {
  @attr position;
  @attr fields; // column name to text
  @attr correctedFields;
  @attr printedAt;
  @attr changedAt;

  @belongsTo('badge', { async: false, inverse: null }) badge;
}
