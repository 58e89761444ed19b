namespace sales;
using { cuid, managed } from '@sap/cds/common';

entity People : cuid, managed {
  code : String(20);
  relationship : String(10);  kind : String(10);
  legalName : String(500);  shortName : String(500);  tradeName : String(500);
  taxId : String(14);  stateRegistrationIndicator : String(20);  stateRegistration : String(20);
  street : String(500);  number : String(20);  complement : String(500);  district : String(500);
  city : String(500);  cityCode : String(10);  state : String(2);  postalCode : String(8);
  relatedBranch : String(40);
  referenceContacts : Composition of many {
    key ID : UUID;  name : String(500);  phone : String(20);  mobile : String(20);  email : String(500);  main : Boolean;
  };
}
entity Offerings : cuid {
  code : String(40);  name : String(500);  kind : String(10);  unit : String(10);  unitPrice : Decimal(16, 4);
}
type FollowUp { userId : String(40);  date : Date; }
type Talk { notes : LargeString;  channel : String(40);  contactName : String(500); }

entity SalesContacts : cuid, managed {
  code : String(20);  status : String(10) default 'open';
  person : Association to People;
  personInput : LargeString;  personVersion : String(200);  // as typed; written to People when the draft is activated
  description : LargeString;  priority : Boolean;  currentSubject : LargeString;  serviceType : String(40);
  relatedBranch : String(40);  leadSource : String(40);  currentSystem { id : String(40);  text : String(500); };
  notes : LargeString;  channel : String(40);  contactName : String(500);
  nextContact : FollowUp;  internalContact : FollowUp;  extra : LargeString;
  items : Composition of many {
    key ID : UUID;  position : Integer;  offeringId : String(40);  kind : String(10);  code : String(40);  name : String(500);
    quantity : Decimal;  unitPrice : Decimal;  discount { kind : String(10);  value : Decimal; };  priceOrigin : String(10);
  };
  watchers : Composition of many { key ID : UUID;  userId : String(40);  email : String(500); };
  history : Composition of many { key ID : UUID;  position : Integer;  entry : LargeString; };
  requestKey : String(36);  requestHash : String(64);  createdHash : String(64);
  draftId : String(200);  draftRev : Integer;  draftTitle : String(500);  draftContent : LargeString;
}
annotate People with { modifiedAt @odata.etag };
annotate SalesContacts with { modifiedAt @odata.etag };
entity Counters { key name : String(20);  last : Integer; }
