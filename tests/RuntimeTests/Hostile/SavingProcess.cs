using System.Globalization;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Hostile;

/// <summary>The process that is killed: saves a model over and over, each time with all its parameters at the number of the save.</summary>
internal static class SavingProcess
{
    public static void Main(string[] arguments)
    {
        Vast model = new();
        for (int save = 1; save < 100_000; save++)
        {
            model.Parameters.Fill(save);
            model.Save(arguments[0]);
            Console.WriteLine(save.ToString(CultureInfo.InvariantCulture));
        }
    }
}
