package dev.gradiometer.views.picture;

/**
 * Letters of five by seven dots for the characters of ASCII from the blank on, with a row below for descenders, each as
 * five columns of eight bits, the lowest bit on top. Everything else is a box.
 */
final class Glyphs {
    static final int WIDTH = 5;
    /** Above the base line. */
    static final int HEIGHT = 7;

    static final int ROWS = 8;

    private static final int FIRST = ' ';
    private static final int LAST = '~';
    private static final String COLUMNS =
            "000000000000005F00000007000700147F147F14242A7F2A12231308646236495620500008070300"
                    + "001C2241000041221C002A1C7F1C2A08083E08080080703000080808080800606000002010080402"
                    + "3E5149453E00427F400072494949462141494D331814127F1027454545393C4A4949314121110907"
                    + "3649494936464949291E003636000000807636000814224100141414141400412214080201590906"
                    + "3E415D594E7C1211127C7F494949363E414141227F4141413E7F494949417F090909013E41415173"
                    + "7F0808087F00417F41002040413F017F081422417F404040407F021C027F7F0408107F3E4141413E"
                    + "7F090909063E4151215E7F09192946264949493203017F01033F4040403F1F2040201F3F4038403F"
                    + "631408146303047804036159494D43007F4141410204081020004141417F04020102044040404040"
                    + "000307080020545478407F284444383844444428384444287F385454541800087E090218A4A4A47C"
                    + "7F0804047800447D40004080847D007F1028440000417F40007C047804787C080404783844444438"
                    + "FC2424241818242424FC7C08040408485454542404043F44243C4040207C1C2040201C3C4030403C"
                    + "44281028441CA0A0A07C4464544C440008364100000077000000413608000201020402";

    private Glyphs() {}

    /** Whether a dot of a character is black. */
    static boolean dot(int character, int x, int y) {
        if (character < FIRST || character > LAST) {
            return x == 0 || x == WIDTH - 1 || y == 0 || y == ROWS - 1;
        }
        int at = 2 * (WIDTH * (character - FIRST) + x);
        return (Integer.parseInt(COLUMNS, at, at + 2, 16) >> y & 1) == 1;
    }
}
