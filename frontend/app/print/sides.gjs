import { t } from 'ember-intl';

const named = (part, name) => part + name;
const SIDES = [
  { value: 'front', drawing: 'M20 5h24v30H20zM25 12h14M25 17h9' },
  { value: 'twice', drawing: 'M8 6h48v28H8zM14 13h13M14 18h9M37 13h13M37 18h9M32 4v32' },
  { value: 'fold', drawing: 'M18 2h28v36H18zM16 20h32M24 26h16M24 31h10M40 14H24M40 9H30' },
  { value: 'duplex-long', drawing: 'M8 8h26v26H8zM13 15h16M13 20h9M38 5h18v26H38' },
  { value: 'duplex-short', drawing: 'M12 20h30v17H12zM17 26h18M17 31h10M20 16V3h32v14h-6' },
  { value: 'front-then-back', drawing: 'M8 8h22v26H8zM13 15h12M13 20h8M36 8h22v26H36zM43 24h8' },
];

// How front and back come on paper: @value, @why (an id), @onChange.
<template>
  <div class="tiles" role="radiogroup" aria-labelledby="sides-title" aria-describedby={{@why}}>
    {{#each SIDES key="value" as |side|}}
      <label class="tile">
        <input
          type="radio"
          name="sides"
          value={{side.value}}
          checked={{eq side.value @value}}
          {{on "change" (fn @onChange side.value)}}
        />
        <svg
          width="64"
          height="40"
          viewBox="0 0 64 40"
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          aria-hidden="true"
        >
          <path d={{side.drawing}} />
        </svg>
        <span><b>{{t (named "print.side." side.value)}}</b><br />{{t (named "print.side-more." side.value)}}</span>
      </label>
    {{/each}}
  </div>
</template>
