using System;
using System.Globalization;
using System.Linq;
using Library;

Print(Gestures.LoadEmbedded().Parameters);
Print(Short.LoadEmbedded().Parameters);
Print(Halved.LoadEmbedded().Parameters);

static void Print(ReadOnlySpan<float> parameters) => Console.WriteLine(string.Join(" ", parameters.ToArray().Order().Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
