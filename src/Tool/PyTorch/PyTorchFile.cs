using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Tool.Files;
using Unrolled.Tool.StateDicts;

namespace Unrolled.Tool.PyTorch;

/// <summary>
/// Reads what <c>torch.save</c> has written since version 1.6: a ZIP archive with a pickle, <c>data.pkl</c>, and the numbers, <c>data/0</c>, <c>data/1</c>, …
/// </summary>
internal static class PyTorchFile
{
    private const string Pickle = "data.pkl";

    // A byte of a pickle can make an object of fifty.
    private const int MaxPickle = 1 << 24;

    /// <summary>Where checkpoints keep a state dictionary among other things.</summary>
    private static readonly string[] Places = ["state_dict", "model_state_dict", "model_state", "model", "net", "weights"];

    // The number with which a pickle of torch.save began before version 1.6.
    private static ReadOnlySpan<byte> OldMagic => [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

    /// <summary>Whether a file is in the format from before version 1.6.</summary>
    public static bool IsOld(ReadOnlySpan<byte> bytes) => bytes.Length > 32 && bytes[..32].IndexOf(OldMagic) >= 0;

    /// <summary>Whether an archive is PyTorch's.</summary>
    public static bool Recognizes(ZipFile archive) => archive.Names.Any(IsPickle);

    /// <summary>Reads a file.</summary>
    /// <param name="archive">The file.</param>
    /// <param name="options">What the user says.</param>
    /// <exception cref="RefusedFileException">It holds something else than a state dictionary, or is damaged.</exception>
    public static Contents Read(ZipFile archive, ReadOptions options)
    {
        string root = archive.Names.First(IsPickle)[..^Pickle.Length];
        if (archive.Names.Contains(root + "constants.pkl") || archive.Names.Any(name => name.StartsWith(root + "code/", StringComparison.Ordinal)))
            throw new RefusedFileException("The file is a TorchScript program (torch.jit.save). Save its state dictionary instead: torch.save(model.state_dict(), path).");
        if (archive.Names.Contains(root + "byteorder") && !archive.Read(root + "byteorder").AsSpan().SequenceEqual("little"u8))
            throw new RefusedFileException("The file's numbers are big-endian. Save it again on a little-endian machine.");
        byte[] pickle = archive.Read(root + Pickle);
        if (pickle.Length > MaxPickle)
            throw new RefusedFileException($"The file's {Pickle} has {pickle.Length} bytes; up to {MaxPickle} are read, enough for tens of thousands of tensors.");
        object? value = new PickleReader(pickle).Read();
        (PickleDictionary dictionary, string? place) = StateDictionary(value);
        List<RawTensor> tensors = new TensorStorages(archive, root).Tensors(dictionary);
        var contents = new Contents("PyTorch state dictionary", tensors) { Facts = place is null ? [] : [("taken from", place)] };
        return FileFormats.Convert(contents, report => new StateDict(tensors, isOrdered: true, options, report).Network(new Dictionary<string, string>()));
    }

    private static bool IsPickle(string name) => name == Pickle || name.EndsWith("/" + Pickle, StringComparison.Ordinal);

    private static (PickleDictionary Dictionary, string? Place) StateDictionary(object? value)
    {
        if (value is not PickleDictionary dictionary)
            throw new RefusedFileException("The file holds no dictionary. Save torch.save(model.state_dict(), path).");
        if (HasTensors(dictionary))
            return (dictionary, null);
        foreach (string place in Places)
            foreach ((object? key, object? inner) in dictionary.Items)
                if (key is string name && name == place && inner is PickleDictionary state && HasTensors(state))
                    return (state, place);
        throw new RefusedFileException($"The file's dictionary has no tensors in it, nor under {string.Join(", ", Places)}. Save torch.save(model.state_dict(), path).");
    }

    private static bool HasTensors(PickleDictionary dictionary) => dictionary.Items.Any(item => item is (string, PickleTensor));
}
