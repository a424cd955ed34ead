using System;
using System.IO;
using Unrolled.Files;

namespace Unrolled.RuntimeTests.Serialization;

public sealed class ModelPathTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    private string Target => Path.Combine(_directory, "model.safetensors");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_model_is_saved_over_an_older_file_and_loaded()
    {
        File.WriteAllText(Target, "older and longer than nothing");
        FakeModel saved = FakeModel.Counting(), loaded = new();

        ModelFile.Save(saved, Target);
        ModelFile.Load(loaded, Target);

        Assert.Equal(saved.Parameters, loaded.Parameters);
        Assert.Equal(TestFile.Saved(saved), File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void A_failure_midway_leaves_the_old_file_and_no_temporary()
    {
        File.WriteAllText(Target, "old");

        Assert.Throws<IOException>(() => FileReplacement.Write(Target, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("The disk is full.");
        }));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void A_model_that_cannot_be_saved_leaves_the_old_file()
    {
        File.WriteAllText(Target, "old");
        FakeModel model = FakeModel.Counting();
        model.Parameters[0] = float.NaN;

        Assert.Throws<ModelFileException>(() => ModelFile.Save(model, Target));

        Assert.Equal("old", File.ReadAllText(Target));
    }

    [Fact]
    public void A_read_only_file_is_not_replaced()
    {
        File.WriteAllText(Target, "old");
        File.SetAttributes(Target, FileAttributes.ReadOnly);

        Assert.Throws<UnauthorizedAccessException>(() => ModelFile.Save(FakeModel.Counting(), Target));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_directory));
        File.SetAttributes(Target, FileAttributes.Normal);
    }

    [Fact]
    public void A_directory_in_the_place_of_the_file_stays_and_no_temporary_is_left()
    {
        Directory.CreateDirectory(Target);

        Exception? exception = Record.Exception(() => ModelFile.Save(FakeModel.Counting(), Target));

        Assert.True(exception is IOException or UnauthorizedAccessException, $"{exception}");
        Assert.Equal([Target], Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void What_the_system_says_of_a_missing_path_is_passed_on()
    {
        Assert.Throws<FileNotFoundException>(() => ModelFile.Load(new FakeModel(), Target));
        Assert.Throws<DirectoryNotFoundException>(() => ModelFile.Save(new FakeModel(), Path.Combine(Target, "model")));
        Assert.Throws<ArgumentException>(() => ModelFile.Save(new FakeModel(), ""));
    }

    [Fact]
    public void A_fault_names_the_file()
    {
        File.WriteAllText(Target, "PK, a zip of something");

        ModelFileException exception = Assert.Throws<ModelFileException>(() => ModelFile.Load(new FakeModel(), Target));

        Assert.StartsWith(Target + ": Not a readable safetensors file", exception.Message, StringComparison.Ordinal);
    }
}
