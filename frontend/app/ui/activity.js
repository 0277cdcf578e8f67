import { tracked } from '@glimmer/tracking';

const SOON = 400; // ms

/** What buttons began and goes on: the line at the top of the page shows that there is some. */
class Activity {
  @tracked count = 0;

  /** Resolves to what `work` resolves to. */
  async during(work) {
    await null; // it may begin while the page is rendered
    this.count += 1;
    try {
      return await work;
    } finally {
      this.count -= 1;
    }
  }

  /** As `during`, for what is mostly there at once, such as a search while somebody types: shown only where it is not. */
  async unlessSoon(work) {
    const timer = setTimeout(() => this.during(work).catch(() => {}), SOON);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }
}

export const activity = new Activity();
