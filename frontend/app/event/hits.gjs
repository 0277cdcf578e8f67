import Hit from './hit';

// Rows of people, each opens the person and prints: `@of`, and what a Hit takes.
<template>
  <ul class="hits" ...attributes>
    {{#each @of key="id" as |person|}}
      <Hit
        @people={{@people}}
        @person={{person}}
        @isWide={{@isWide}}
        @onOpen={{@onOpen}}
        @onPrint={{@onPrint}}
        @onBringBack={{@onBringBack}}
      />
    {{/each}}
  </ul>
</template>
