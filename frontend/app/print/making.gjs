import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

// How far a print run is that goes on: `@run`.
<template>
  <section class="panel" aria-label={{t "print.making"}}>
    <div class="in stack">
      {{#if @run.total}}
        <p><span class="count">{{@run.progress}}</span>
          <span class="muted">{{t "print.of-badges" count=@run.total}}</span></p>
        <progress value={{@run.progress}} max={{@run.total}} aria-label={{t "print.made-label"}}></progress>
      {{else}}
        <progress aria-label={{t "print.made-label"}}></progress>
      {{/if}}
      {{#if @run.trouble}}
        <p class="alert warn" role="status"><Icon @name="offline" /><span>{{t
              "print.trouble"
              why=@run.trouble
            }}</span></p>
      {{else}}
        <p class="muted">
          {{#if @run.seconds}}{{t "print.seconds" seconds=@run.seconds}}{{/if}}
          {{t "print.may-leave"}}
        </p>
      {{/if}}
    </div>
  </section>
</template>
