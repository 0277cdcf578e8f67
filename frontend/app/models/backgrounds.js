import Model, { attr } from '@warp-drive/legacy/model';

export default class Background extends Model {
  @attr name;
  @attr width; // mm
  @attr height;
  @attr design;
  @attr colours;
}
