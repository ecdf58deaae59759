import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Prints messages as Java programs print a byte[]. */
class Print {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            byte[] data = Files.readAllBytes(Path.of(file));
            System.out.println("21:24:07.118 [main] DEBUG netlink - " + Arrays.toString(data));
        }
    }
}
