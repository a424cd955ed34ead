using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Unrolled.NumericsTests.Bits;

/// <summary>
/// Prints, for each model of an assembly, the fingerprint before and after a hundred updates. Started by <see cref="SameBitsEverywhereTests"/> in processes
/// that may use other registers, another C library's functions, other numbers of threads.
/// </summary>
internal static class Program
{
    public static void Main(string[] arguments)
    {
        Assembly models = AssemblyLoadContext.Default.LoadFromAssemblyPath(arguments[0]);
        if (arguments[1] == "stack")
        {
            Stacks.SmallThread.Run(models, int.Parse(arguments[2], CultureInfo.InvariantCulture));
            return;
        }

        int threads = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        foreach (Type type in models.GetExportedTypes().Where(typeof(IRecurrentModel).IsAssignableFrom).OrderBy(type => type.Name, StringComparer.Ordinal))
            Console.WriteLine($"{type.Name} {Hundred.Fingerprints((IRecurrentModel)Activator.CreateInstance(type, 1)!, threads)}");
    }
}
