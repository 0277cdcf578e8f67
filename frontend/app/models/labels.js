import Model, { attr } from '@warp-drive/legacy/model';

/** A roll of a label printer. */
export default class Label extends Model {
  @attr name;
  @attr maker;
  @attr numbers;
  @attr width; // mm, across the printer
  @attr height; // 0: as long as the badge
  @attr dead; // mm that its printers leave white: at the sides, at the ends
}
