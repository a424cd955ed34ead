using System.Reflection;

namespace Unrolled.Compare.Peers;

/// <summary>Where peers are built and installed: obj/peers of this project.</summary>
internal static class PeerFolder
{
    private static readonly string Root = Metadata("PeerFolder");

    /// <summary>The project of libtorch's peer.</summary>
    public static string TorchProject => Metadata("TorchProject");

    public static string Of(string peer) => Directory.CreateDirectory(Path.Combine(Root, peer)).FullName;

    /// <summary>A file that is shipped beside this program.</summary>
    public static string Shipped(params string[] path) => Path.Combine([AppContext.BaseDirectory, "Peers", .. path]);

    private static string Metadata(string key) => typeof(PeerFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
