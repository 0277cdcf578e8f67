import { t } from 'ember-intl';

const word = (key) => key.replaceAll('-', '_'); // as messages can select by it
const texts = ({ values }) => values.filter(Boolean).slice(0, 4).join(' · ');

// A row of the file that is no person, in its place, with the way back.
<template>
  <tr class="leftout" data-test-stray={{@stray.row}}>
    <th scope="row" class="n">{{@stray.row}}</th>
    <td colspan={{@span}}>
      <div class="inl">
        <span><bdi dir="auto">{{texts @stray}}</bdi>
          <span class="why">{{t "people.left-out-why" reason=(word @stray.reason)}}</span></span>
        <button type="button" class="btn s quiet" {{on "click" (fn @onPutBack @stray)}}>{{t
            "people.fix-left-out"
          }}</button>
      </div>
    </td>
  </tr>
</template>
