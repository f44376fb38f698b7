import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Judges one ebook after the other, for tests: each line of stdin is the path of a book, a tab, and that of its verdict in JSON. */
public class EpubJudge {
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // EPUBCheck speaks of its progress there
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] paths = line.split("\t");
            new EpubChecker().run(new String[] {paths[0], "--usage", "--json", paths[1], "--quiet"});
            answers.println("judged");
        }
    }
}
