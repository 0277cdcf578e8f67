import Icon from './icon';

const icon = (level) => level ?? 'note';

// @level: bad, warn, good, or none for a note. @title is the thing, the block says what to do.
<template>
  <div class="alert {{@level}}" ...attributes>
    <Icon @name={{icon @level}} />
    <div>
      <b>{{@title}}</b>
      {{#if (has-block)}}<p>{{yield}}</p>{{/if}}
    </div>
  </div>
</template>
