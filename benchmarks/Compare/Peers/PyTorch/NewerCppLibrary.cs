using System.Buffers.Binary;
using System.Text;

namespace Unrolled.Compare.Peers.PyTorch;

/// <summary>
/// libtorch's wrapper asks for one symbol of a C++ library that Debian 12 has not: <c>std::ios_base_library_init</c>, version GLIBCXX_3.4.32, an
/// initialisation that older libraries do by themselves. Where it is missing, the built copy asks for GLIBCXX_3.4.30 instead, and a preloaded library of one
/// empty function has the symbol. On newer systems nothing is changed.
/// </summary>
internal static class NewerCppLibrary
{
    private const string Wanted = "GLIBCXX_3.4.32", Present = "GLIBCXX_3.4.30", Symbol = "_ZSt21ios_base_library_initv";

    private static readonly string[] LibraryFolders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/lib/x86_64-linux-gnu"];

    /// <summary>Makes the peer loadable.</summary>
    /// <param name="output">The folder that the peer was built into.</param>
    /// <returns>What has to be preloaded; null where nothing has.</returns>
    /// <exception cref="PeerMissingException">There is no C compiler for the empty function.</exception>
    public static string? PreloadFor(string output)
    {
        string library = Path.Combine(output, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        if (!File.Exists(library) || SystemHasIt())
            return null;
        byte[] bytes = File.ReadAllBytes(library);
        if (Rename(bytes))
            File.WriteAllBytes(library, bytes);
        string folder = PeerFolder.Of("pytorch"), source = Path.Combine(folder, "symbol.c"), preloaded = Path.Combine(folder, "symbol.so");
        File.WriteAllText(source, $"void {Symbol}(void) {{}}\n");
        (bool compiled, string said) = Command.Run("cc", "-shared", "-fPIC", "-o", preloaded, source);
        return compiled ? preloaded : throw new PeerMissingException($"libtorch needs a newer C++ library, or cc to help it: {said}");
    }

    private static bool SystemHasIt() =>
        LibraryFolders.Select(folder => Path.Combine(folder, "libstdc++.so.6"))
            .FirstOrDefault(File.Exists) is { } standard && File.ReadAllBytes(standard).AsSpan().IndexOf(Encoding.ASCII.GetBytes(Wanted)) >= 0;

    // The name stands in a table of texts, its hash in the table of versions needed.
    private static bool Rename(byte[] bytes)
    {
        byte[] hash = new byte[4], other = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(hash, ElfHash(Wanted));
        BinaryPrimitives.WriteUInt32LittleEndian(other, ElfHash(Present));
        int name = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Wanted)), place = bytes.AsSpan().IndexOf(hash);
        // A copy that was renamed before has the name in other texts still, and the hash nowhere.
        if (name < 0 || place < 0)
            return false;
        Encoding.ASCII.GetBytes(Present).CopyTo(bytes, name);
        other.CopyTo(bytes, place);
        return true;
    }

    // The hash of symbol names in ELF files (System V ABI).
    private static uint ElfHash(string text)
    {
        uint hash = 0;
        foreach (char letter in text)
        {
            hash = (hash << 4) + letter;
            uint high = hash & 0xF0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }
}
