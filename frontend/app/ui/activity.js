import { tracked } from '@glimmer/tracking';

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
}

export const activity = new Activity();
