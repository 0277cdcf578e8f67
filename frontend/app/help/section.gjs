import { t } from 'ember-intl';

const title = (name) => `help.${name}`;
const text = (name) => `help.${name}-text`;

// A section of the help, with a picture where the block has one.
<template>
  <section id={{@name}}>
    <div class="stack-s">
      <h2>{{t (title @name)}}</h2>
      <p>{{t (text @name)}}</p>
    </div>
    {{#if (has-block)}}<div class="shows">{{yield}}</div>{{/if}}
  </section>
</template>
