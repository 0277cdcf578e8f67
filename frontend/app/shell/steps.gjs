import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';

const before = (step, current) => ORDER.indexOf(step) < ORDER.indexOf(current);
const current = (step, now) => (step === now ? 'step' : null);

const ORDER = ['people', 'design', 'print'];

// The three steps, to be revisited in any order. @route is `make` (a draft) or `badge`; @models are the route's.
<template>
  <nav class="steps-nav push" aria-label={{t "shell.steps"}}>
    <ol class="steps">
      {{#each ORDER as |step|}}
        <li class={{if (before step @current) "done"}}>
          <LinkTo
            @route="{{@route}}.{{step}}"
            @models={{@models}}
            aria-current={{current step @current}}
            class={{if (eq step @current) "now"}}
          >{{t "shell.step" step=step}}</LinkTo>
        </li>
      {{/each}}
    </ol>
  </nav>
</template>
