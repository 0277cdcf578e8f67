import Icon from 'badgeyay/ui/icon';

// Beside a field, why the server refused what was chosen in it: @job, @of (the field).
<template>
  {{#if (eq @job.fault.field @of)}}
    <p class="err" id="print-fault" role="alert"><Icon @name="bad" @small={{true}} />{{@job.fault.sentence}}</p>
  {{/if}}
</template>
