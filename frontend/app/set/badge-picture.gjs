import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { modifier } from 'ember-modifier';
import { activity } from 'badgeyay/ui/activity';
import { picture } from './previews';
import RegisterMark from 'badgeyay/ui/register-mark';
import Why from 'badgeyay/ui/why';

/**
 * A badge as the server will print it. `@preview` is what POST /api/previews takes, `@alt` says whose badge it is.
 * While a new picture is drawn the last one stays, and where that takes long the line at the top of the page says so. `@lazy`
 * waits until it is to be seen.
 */
export default class BadgePicture extends Component {
  @tracked url = null;
  @tracked refused = null;

  // The arguments are read before anything is awaited: a new preview ends this one and begins the next.
  draw = modifier((element, [preview, lazy]) => {
    const controller = new AbortController();
    const draw = async () => {
      try {
        const drawn = picture(preview, controller.signal);
        this.url = await (lazy ? drawn : activity.unlessSoon(drawn));
        this.refused = null;
      } catch (error) {
        if (error.name === 'AbortError') return;
        this.refused = error;
      }
    };
    if (!preview) return undefined;
    if (!lazy) {
      draw();
      return () => controller.abort();
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        draw();
      },
      { rootMargin: '200px' },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      controller.abort();
    };
  });

  <template>
    <div class="badge-picture" {{this.draw @preview @lazy}} ...attributes>
      {{#if this.url}}
        <img class="badge" src={{this.url}} alt={{@alt}} data-test-picture />
      {{else if this.refused}}
        <p class="hint"><Why @error={{this.refused}} /></p>
      {{else}}
        <RegisterMark />
      {{/if}}
    </div>
  </template>
}
