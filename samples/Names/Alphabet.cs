namespace Names;

/// <summary>Letters as tokens: 0 stands before and after a name, 1 to 26 for a to z.</summary>
internal static class Alphabet
{
    public const int Size = 27;
    public const int End = 0;

    public static int Token(char letter) => letter - 'a' + 1;

    public static char Letter(int token) => (char)('a' + token - 1);
}
