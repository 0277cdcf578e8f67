import { on } from '@ember/modifier';
import { fn } from '@ember/helper';
import { LinkTo } from '@ember/routing';
import { formatDate, t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

const here = (run, shown) => (run.id === shown ? 'page' : null);

// What was made of a set: the whole set as it is now, then each batch: `@batches` (Run) of `@set`, `@shown` (an id), `@onMail`, `@onWhole`.
<template>
  <section class="batches" aria-labelledby="batches-title" ...attributes>
    <h2 id="batches-title">{{t "print.made-before"}}</h2>
    <ul class="things">
      <li>
        <Icon @name="people" />
        <span>{{t "print.whole"}} <small>{{t "print.whole-more"}}</small></span>
        <button type="button" class="btn s" {{on "click" @onWhole}}>{{t "print.get-whole"}}</button>
      </li>
      {{#each @batches key="id" as |run|}}
        <li>
          <Icon @name="clock" />
          <span><LinkTo @route="badge.pdf" @models={{array @set.id run.id}} aria-current={{here run @shown}}>{{t
                "attendees.batch"
                number=run.number
              }}</LinkTo>
            <small>{{t "attendees.batch-what" count=run.total}},
              {{formatDate run.finishedAt dateStyle="medium" timeStyle="short"}}</small>
            {{#if @shown}}<small><bdi dir="auto">{{run.file.name}}</bdi></small>{{/if}}</span>
          {{#if run.url}}
            <span class="row tight">
              <a class="btn s" href={{run.url}} download aria-label={{t "attendees.pdf-of" number=run.number}}>PDF</a>
              <button
                type="button"
                class="btn s icon-only"
                aria-label={{t "print.mail-batch" number=run.number}}
                {{on "click" (fn @onMail run)}}
              ><Icon @name="mail" @small={{true}} /></button>
            </span>
          {{/if}}
        </li>
      {{/each}}
    </ul>
  </section>
</template>
