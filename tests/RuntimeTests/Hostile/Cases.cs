using System.Globalization;

namespace Unrolled.RuntimeTests.Hostile;

/// <summary>How many broken files a test reads: enough for every commit, or <c>UNROLLED_LONG</c> times as many.</summary>
internal static class Cases
{
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("UNROLLED_LONG"), NumberStyles.None, CultureInfo.InvariantCulture, out int times) && times > 1 ? usual * times : usual;
}
