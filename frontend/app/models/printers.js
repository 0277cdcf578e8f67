import Model, { attr } from '@warp-drive/legacy/model';

export default class Printer extends Model {
  @attr name;
  @attr offsetX; // mm
  @attr offsetY;
  @attr margin; // mm that it leaves white along each edge
  @attr scaleX;
  @attr scaleY;
  @attr backOffsetX; // mm, added on the backs of duplex sheets
  @attr backOffsetY;
}
