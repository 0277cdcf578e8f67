import Model, { attr } from '@warp-drive/legacy/model';

export default class Paper extends Model {
  @attr name;
  @attr width; // mm
  @attr height;
}
