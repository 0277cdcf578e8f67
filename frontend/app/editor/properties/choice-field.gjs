import Field from 'badgeyay/ui/field';

const is = (one, other) => String(one) === String(other);
const chosen = (onChange, event) => onChange(event.target.value);

// One of a few: @label, @value, @choices [{ value, label }], @onChange.
<template>
  <Field @label={{@label}} as |f|>
    <select id={{f.id}} {{on "change" (fn chosen @onChange)}}>
      {{#each @choices as |choice|}}
        <option value={{choice.value}} selected={{is choice.value @value}}>{{choice.label}}</option>
      {{/each}}
    </select>
  </Field>
</template>
