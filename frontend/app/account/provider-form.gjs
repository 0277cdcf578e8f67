import { csrfToken } from 'badgeyay/api/fetch';

// A form, for no script may follow where it is sent: to an account elsewhere. @provider; @process, login or connect; @back.
<template>
  <form method="post" action="/_allauth/browser/v1/auth/provider/redirect" ...attributes>
    <input type="hidden" name="csrfmiddlewaretoken" value={{(csrfToken)}} />
    <input type="hidden" name="provider" value={{@provider.id}} />
    <input type="hidden" name="callback_url" value={{@back}} />
    <input type="hidden" name="process" value={{@process}} />
    {{yield}}
  </form>
</template>
