import Icon from './icon';

// What was refused and is no field's fault: @message or nothing.
<template>
  {{#if @message}}<p class="err" role="alert"><Icon @name="bad" @small={{true}} />{{@message}}</p>{{/if}}
</template>
