using Unrolled;

// How many numbers does a step read? Nobody says.
[RecurrentModel]
[Lstm(11)]
public partial class Wrong;
