"""Questions that no council's papers answer, to learn what a question without an answer looks like.

Places, firms and people in them are invented; the matters are what councillors and residents ask about, with
near misses (a price never printed, a name never given), other councils, private people, and nonsense.
"""

QUESTIONS = """
How much did the restoration of the Thistlecombe bandstand cost?
What did Oxmarsh District Council decide about its swimming pool?
Who is the caretaker of Pellwick Village Hall?
When does the Hobbleton farmers' market open on Sundays?
Which company supplies the vending machines in the civic offices?
Why was the Quennborough monorail cancelled?
How many giraffes live at the municipal zoo?
What is the home address of the deputy monitoring officer?
Did Cabinet approve the spaceport at Yarrowfleet?
What did the Skelmire Harbour Commissioners say about dredging?
Who won the bowls tournament at Larkspur Park?
How much rent does the ice rink pay for its kiosk?
What is the wifi password of the council chamber?
Which architect designed the opera house?
When will the tram to Fennimoor be extended?
How many wedding licences did the registrar refuse?
What was the score of the councillors' cricket match?
Is there a plan to rename Gooseberry Lane after a pop singer?
What did the council resolve about the vineyard at Addlestrop Manor?
How tall is the statue of Queen Boudica in the market square?
Which bank holds the mortgage on the chief planner's house?
What percentage of allotment holders keep llamas?
Why did Councillor Brackwater-Thorne resign from the choir?
When was the observatory's telescope last serviced?
How much does a guided tour of the catacombs cost?
Who painted the portrait of Alderman Pomfret?
What did Cabinet agree with the Kingdom of Norway about reindeer?
How many chess boards were bought for the youth hostel at Wexcombe?
Where will the new submarine museum be built?
What is the maximum weight of a horse on Tumbledown Bridge?
Was the lighthouse keeper's pension increased?
Which councillors voted to adopt the cryptocurrency policy?
What did scrutiny recommend on the Dunnock Bay oyster fishery?
How much was the mayor of Castelvecchio paid to visit?
When did the council buy its helicopter?
Who seconded the motion on unicycle lanes?
cost of the Plumstead Magna skate ramp
closure of the Hexwold ferry terminal
volcano evacuation plan
Trampoline park business rates relief appeal Nettlebridge
What were the findings of the inquiry into the Brindlemere dam?
How many litres of paint were used on the pier?
What is the council's policy on drone deliveries to islands?
Which school has the largest orchestra?
Who owns the racehorse named after the town?
What salary does the falconer receive?
Did the Planning Committee refuse the windmill at Crowhurst Ferrers?
What is the name of the twin town in Bolivia?
How many beehives stand on the roof of the library?
When is the next eclipse visible from the town hall?
Why is the cathedral's organ out of tune?
How did each member vote on the fluoride referendum?
What did the Ombudsman say about the puppet theatre?
which contractor repaired the cobbles in Saddlers Wynd
""".strip().splitlines()
