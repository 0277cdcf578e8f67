import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';

const READ = 0.2; // of the window's height: what begins above it is being read
const anchor = (section) => `#${section}`;
const title = (section) => `settings.${section}`;

/**
 * The sections of the page, @sections, and which one is being read: the last that begins above. At the end of the page, where
 * several are seen and none moves up any further, it is the one that was gone to, or the last.
 */
export default class Contents extends Component {
  @tracked reached = null;
  goneTo = null; // by a link of ours, since the end of the page was last left

  get current() {
    return this.reached ?? this.args.sections[0];
  }

  follow = modifier(() => {
    const look = () => (this.reached = this.reading());
    const sizes = new ResizeObserver(look); // of the page, too: what comes late moves what is read
    sizes.observe(document.body);
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      sizes.disconnect();
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  });

  go = (section) => (this.reached = this.goneTo = section);

  reading() {
    const { sections } = this.args;
    const { scrollHeight } = document.documentElement;
    if (scrollY > 0 && scrollY + innerHeight >= scrollHeight - 1) return this.goneTo ?? sections.at(-1);
    this.goneTo = null;
    const begun = (section) => document.getElementById(section)?.getBoundingClientRect().top < innerHeight * READ;
    return sections.findLast(begun) ?? sections[0];
  }

  <template>
    <nav class="toc sections" aria-label={{t "settings.title"}} {{this.follow}}>
      {{#each @sections as |section|}}
        <a
          href={{anchor section}}
          aria-current={{if (eq section this.current) "true"}}
          {{on "click" (fn this.go section)}}
        >{{t (title section)}}</a>
      {{/each}}
    </nav>
  </template>
}
