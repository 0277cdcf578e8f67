import Field from 'badgeyay/ui/field';
import shows from 'badgeyay/ui/shows';

// A field of an account form: @name, @type, @label, @hint, @form, @autocomplete, @value.
<template>
  <Field @label={{@label}} @hint={{@hint}} @error={{@form.of @name}} as |f|>
    <input
      id={{f.id}}
      name={{@name}}
      type={{if @type @type "text"}}
      {{shows @value}}
      autocomplete={{@autocomplete}}
      aria-invalid={{f.invalid}}
      aria-describedby={{f.describedBy}}
      required
      ...attributes
    />
  </Field>
</template>
