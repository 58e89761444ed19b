using { sales } from '../db/schema';

service SalesService {
  @readonly entity People as projection on sales.People;
  @readonly entity Offerings as projection on sales.Offerings;
  function price(offering : UUID, person : UUID, branch : String, quantity : Decimal, day : Date) returns Decimal;

  @odata.draft.enabled
  entity SalesContacts as projection on sales.SalesContacts actions {
    action addInteraction(role : String, interaction : sales.Talk, nextContact : sales.FollowUp,
      internalContact : sales.FollowUp, requestKey : String, requestHash : String) returns SalesContacts;
    action transfer(role : String, userId : String, date : Date, reason : String,
      requestKey : String, requestHash : String) returns SalesContacts;
    action close(outcome : String, reason : String, requestKey : String, requestHash : String) returns SalesContacts;
    action reopen(reason : String, nextContact : sales.FollowUp, requestKey : String, requestHash : String)
      returns SalesContacts;
  };
}
