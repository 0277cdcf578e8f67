import Icon from './icon';

// To the one before and to the next, around what says which one it is. `@onTurn` takes -1 or 1.
<template>
  <button
    type="button"
    class="btn s icon-only"
    aria-label={{@earlier}}
    disabled={{@isFirst}}
    {{on "click" (fn @onTurn -1)}}
  ><Icon @name="previous" /></button>
  {{yield}}
  <button
    type="button"
    class="btn s icon-only"
    aria-label={{@later}}
    disabled={{@isLast}}
    {{on "click" (fn @onTurn 1)}}
  ><Icon @name="next" /></button>
</template>
