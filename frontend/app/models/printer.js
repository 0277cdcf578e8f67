import Model, { attr } from '@warp-drive/legacy/model';

export default class Printer extends Model {
  @attr name;
  @attr offsetX; // mm
  @attr offsetY;
  @attr scaleX;
  @attr scaleY;
}
