import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class Share extends Model {
  @attr url;
  @attr expiresAt;
  @attr createdAt;

  @belongsTo('print-runs', { async: false, inverse: null }) printRun;
}
